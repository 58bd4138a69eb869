"""Prices: what a shift costs, what cancelling it costs, what an officer is paid for it. Pure: no clock, no database, no state.

Everything the other rooms need stands here; docs/pricing.md says how prices come about.
"""

from pricing.agency import Agency, Contact, Prohibited, Service
from pricing.cancellation import cancellation_fee, cheaper_until
from pricing.ended import worked_quote
from pricing.fee import Fee
from pricing.officer_pay import OfficerPay, officer_pay
from pricing.on_file import CardError, agencies, installed, load, put_on_file
from pricing.quote import Line, Quote, Quotes
from pricing.quoting import quote, quote_all
from pricing.rate_card import Card
from pricing.reduction import Reduction, reduction_fee
from pricing.request import PricingError, QuoteRequest, Vehicles

__all__ = [
    "Agency",
    "Card",
    "CardError",
    "Contact",
    "Fee",
    "Line",
    "OfficerPay",
    "PricingError",
    "Prohibited",
    "Quote",
    "QuoteRequest",
    "Quotes",
    "Reduction",
    "Service",
    "Vehicles",
    "agencies",
    "cancellation_fee",
    "cheaper_until",
    "installed",
    "load",
    "officer_pay",
    "put_on_file",
    "quote",
    "quote_all",
    "reduction_fee",
    "worked_quote",
]
