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
    "unknown_customer": "The agency's rate card has no such class of customer.",
    "unknown_tier": "The agency has no such price to choose.",
    "unknown_condition": "The agency's rate card says nothing of that condition.",
    "unknown_item": "The agency's rate card does not have that equipment.",
    "bad_offer": "The agency takes no such offer: it is below the rate, or not a whole number of steps above it.",
    "rate_unpublished": "The agency's rate for this is not on file here, so a coordinator has to price it.",
    "no_work_that_day": "Nobody may work off duty for the agency on that day.",
    "work_not_done": "The agency does not do this kind of work.",
    "requests_closed": "The agency takes no request that late.",
}
REVIEWS: Mapping[str, str] = {
    "lead_time": "The agency asks for more notice than this, so staff decide first.",
    "holiday_list_unpublished": "This may be a holiday for the agency, which does not publish its list, so staff check the rate.",
    "emergency_window_unpublished": "This may count as an emergency request; the agency does not publish when, so staff check the rate.",
    "vehicle_rate_unpublished": "The agency publishes no vehicle rate: the vehicle is left out of the total, and staff price it.",
    "admin_fee_unpublished": "The agency does not publish its admin fee, so a coordinator confirms the rest.",
    "cancellation_policy_unpublished": "The agency does not publish what cancelling costs, so a coordinator confirms it.",
    "rate_unpublished": "The agency publishes no rate for a part of this: it is left out of the total, and staff price it.",
    "rate_range": "The agency publishes a range for this, so staff decide where in it the price is.",
    "rate_by_judgment": "The agency decides case by case which rate applies, so staff check it.",
    "rate_doubtful": "The agency's page leaves room at this rate or contradicts itself, so staff check it.",
    "rate_by_officer": "The rate depends on the officer's own pay, so staff price it.",
    "unit_unpublished": "The agency prints a charge without its unit: it is left out of the total, and staff price it.",
    "miles_unknown": "A vehicle is billed by the mile and nobody said how many: its miles are left out of the total.",
    "fee_unpublished": "The agency adds a fee without saying how much: it is left out of the total, and staff add it.",
    "supervisor_unsaid": "The agency asks for a supervisor and does not say whether in place of an officer or on top, so staff decide.",
    "supervisor_by_judgment": "The agency decides case by case whether a supervisor is needed, so staff decide first.",
    "officers_by_judgment": "The agency decides how many officers are needed, so staff decide first.",
    "attendance_unknown": "The agency counts officers by how many people attend, so staff need to know that first.",
    "distance_unknown": "The agency goes by how far the job is, so staff need to know that first.",
    "approval_needed": "The agency's chief or office has to approve this, so staff ask first.",
    "card_expired": "The agency's published rates end before that date, so staff check what applies.",
    "holiday_list_outdated": "The agency's list of holidays ends before that date, so staff check the rate.",
    "figures_unpublished": "The agency's figures are not on file here, so a coordinator has to price it.",
    "cancellation_form": "The agency takes notice of cancelling only in its own way, so a coordinator confirms that it counts.",
    "cancellation_unsaid": "The agency's page does not say all of what this costs, so a coordinator confirms it.",
    "worked_time_unpublished": "The agency does not publish what is billed where a job ends sooner or later, so staff decide.",
    "large_request": "The agency plans a job of this size itself, so staff decide first.",
}
NOTES: Mapping[str, str] = {
    "supervisor_case_by_case": "With two or more officers the agency may require a supervisor, case by case.",
    "vehicle_required": "The agency has this job take a vehicle, which is in the price.",
    "minimum_officers": "The agency asks for more officers for this job, who are in the price.",
    "separate_bill": "A part of this is paid to somebody else, on a bill of its own.",
    "prepayment": "The agency asks to be paid in advance.",
    "may_go_unfilled": "A request that late may go unfilled.",
}
BASES: Mapping[str, str] = {
    "none": "Nothing is owed.",
    "sum_owed": "Owed is a fixed sum, or a share of the bill.",
    "hours_owed": "Owed is so many hours of each officer at the published rate.",
    "admin_only": "Owed is the admin fee for the first billed hours of each assignment, as many as the agency names.",
    "minimum_plus_admin": "Owed is officer pay for the hours worked or the minimum, whichever is more, and the admin fee for the first"
    " billed hours of each assignment, as many as the agency names.",
    "unpublished": "The agency does not publish what cancelling costs.",
}
WHY: Mapping[str, str] = {
    "minimum": "the agency's minimum hours are billed",
    "added_time": "driving a vehicle adds time for pick-up and return",
    "counted": "the agency counts hours in its own way",
    "holiday": "the holiday rate applies",
    "emergency": "the emergency rate applies, since the request came at short notice",
}
EVERY: Mapping[str, str] = {**REVIEWS, **NOTES, **BASES, **ERRORS}
"""Where a code is an error and a review, what the error says; of a review REVIEWS has its own sentence."""
