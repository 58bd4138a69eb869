"""Days that have a name of their own in any card, and sets of them that one row lists."""

from collections.abc import Mapping

US_FEDERAL: Mapping[str, str] = {
    "New Year's Day": "01-01",
    "MLK Day": "3rd monday of january",
    "Presidents' Day": "3rd monday of february",
    "Memorial Day": "last monday of may",
    "Juneteenth": "06-19",
    "Independence Day": "07-04",
    "Labor Day": "1st monday of september",
    "Columbus Day": "2nd monday of october",
    "Veterans Day": "11-11",
    "Thanksgiving Day": "4th thursday of november",
    "Christmas Day": "12-25",
}
SETS: Mapping[str, Mapping[str, str]] = {"us-federal": US_FEDERAL}
"""Several days at once, by their published names."""
KNOWN: Mapping[str, str] = {
    **{name.lower(): rule for name, rule in US_FEDERAL.items()},
    "new year's eve": "12-31",
    "valentine's day": "02-14",
    "st. patrick's day": "03-17",
    "patriots' day": "3rd monday of april",
    "flag day": "06-14",
    "halloween": "10-31",
    "thanksgiving": "4th thursday of november",
    "thanksgiving eve": "1 day before 4th thursday of november",
    "day after thanksgiving": "1 day after 4th thursday of november",
    "black friday": "1 day after 4th thursday of november",
    "christmas": "12-25",
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "election day": "1 day after 1st monday of november",
    "super bowl sunday": "2nd sunday of february",
    "mother's day": "2nd sunday of may",
    "father's day": "3rd sunday of june",
    "family day": "3rd monday of february",
    "victoria day": "monday before 05-25",
    "canada day": "07-01",
    "civic holiday": "1st monday of august",
    "labour day": "1st monday of september",
    "remembrance day": "11-11",
    "mardi gras": "47 days before easter",
    "ash wednesday": "46 days before easter",
    "palm sunday": "7 days before easter",
    "good friday": "2 days before easter",
    "easter monday": "1 day after easter",
    "orthodox good friday": "2 days before orthodox easter",
    "rosh hashanah": "1 tishri",
    "yom kippur": "10 tishri",
    "hanukkah": "25 kislev",
    "passover": "15 nisan",
}
"""The rule of a day by its name in small letters."""
