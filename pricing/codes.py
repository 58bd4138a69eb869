"""Every code that pricing answers with, in one plain sentence for people."""

from collections.abc import Mapping

ERRORS: Mapping[str, str] = {
    "unknown_agency": "No agency of that name is on file.",
    "unknown_category": "The agency has no such category of work.",
    "unknown_role": "The agency's rate card does not have that role.",
    "no_officers": "Nobody is asked for: a shift needs at least one officer.",
    "too_many_vehicles": "There are more vehicles than officers to drive them.",
    "nonexistent_time": "The clocks skip that time on that night.",
    "bad_time_range": "The shift ends before it starts, or as it starts.",
    "in_the_past": "The shift would have started already.",
    "no_rate_card": "The agency's rates start later than that date.",
}
REVIEWS: Mapping[str, str] = {
    "lead_time": "The agency asks for more notice than this, so staff decide first.",
    "holiday_list_unpublished": "This may be a holiday for the agency, which does not publish its list, so staff check the rate.",
    "emergency_window_unpublished": "This may count as an emergency request; the agency does not publish when, so staff check the rate.",
    "vehicle_rate_unpublished": "The agency publishes no vehicle rate: the vehicle is left out of the total, and staff price it.",
    "admin_fee_unpublished": "The agency does not publish its admin fee, so a coordinator confirms the rest.",
    "cancellation_policy_unpublished": "The agency does not publish what cancelling costs, so a coordinator confirms it.",
}
NOTES: Mapping[str, str] = {
    "supervisor_case_by_case": "With two or more officers the agency may require a supervisor, case by case.",
}
BASES: Mapping[str, str] = {
    "none": "Nothing is owed.",
    "admin_only": "Owed is the admin fee for the first 24 billed hours of each assignment.",
    "minimum_plus_admin": "Owed is officer pay for the hours worked or the minimum, whichever is more, and the admin fee for the first"
    " 24 billed hours of each assignment.",
    "unpublished": "The agency does not publish what cancelling costs.",
}
WHY: Mapping[str, str] = {
    "minimum": "the agency's minimum hours are billed",
    "added_time": "driving a vehicle adds time for pick-up and return",
    "holiday": "the holiday rate applies",
    "emergency": "the emergency rate applies, since the request came at short notice",
}
EVERY: Mapping[str, str] = {**ERRORS, **REVIEWS, **NOTES, **BASES}
