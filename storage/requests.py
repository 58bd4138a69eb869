"""Requests with their shifts, offers and assignments: loaded whole, saved a row at a time."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Connection, RowMapping, Select, bindparam, insert, select, update

from booking.nouns import Assignment, Offer, ServiceRequest, Shift
from pricing import Quote, Vehicles
from storage.tables import assignments, offers, officers, requests, shifts

T = TypeVar("T")


def add_request(
    conn: Connection, request: ServiceRequest, spans: Iterable[tuple[dt.datetime, dt.datetime, dt.datetime, dt.datetime]], at: dt.datetime
) -> int:
    """Put a new request on file with its shifts, each (wall start, wall end, start, end); its id."""
    id = int(conn.execute(insert(requests).values(**_columns(request), created_at=at).returning(requests.c.id)).scalar_one())
    add_shifts(conn, id, spans)
    return id


def add_shifts(conn: Connection, request: int, spans: Iterable[tuple[dt.datetime, dt.datetime, dt.datetime, dt.datetime]]) -> None:
    rows = [
        {"request_id": request, "starts": starts, "ends": ends, "starts_at": starts_at, "ends_at": ends_at, "status": "open"}
        for starts, ends, starts_at, ends_at in spans
    ]
    conn.execute(insert(shifts), rows)


def drop_shifts(conn: Connection, request: int) -> None:
    """Forget the shifts of a request that was only quoted, before others take their place."""
    conn.execute(shifts.delete().where(shifts.c.request_id == request))


def save_request(conn: Connection, request: ServiceRequest, **also: Any) -> None:
    """Write what may change of a request; `also` are columns that the noun does not hold."""
    conn.execute(update(requests).where(requests.c.id == request.id).values(**_columns(request), **also))


def _columns(request: ServiceRequest) -> dict[str, Any]:
    return {
        "reference": request.reference,
        "agency": request.agency,
        "person_id": request.person,
        "conversation_id": request.conversation,
        "status": request.status,
        "category": request.category,
        "activity": request.activity,
        "place": request.place,
        "contact": request.contact,
        "instructions": request.instructions,
        "asked_posts": dict(request.asked_posts),
        "posts": dict(request.posts),
        "vehicles": vehicles_json(request.vehicles),
        "quotes": [q.to_json() for q in request.quotes],
        "total": request.total,
        "review": list(request.review),
        "doubtful": list(request.doubtful),
        "received_at": request.received_at,
        "approved_at": request.approved_at,
        "fee": None if request.fee is None else dict(request.fee),
        "site": None if request.site is None else list(request.site),
        "starts_at": request.starts_at,
        "ends_at": request.ends_at,
    }


def vehicles_json(vehicles: Vehicles | None) -> dict[str, Any] | None:
    if vehicles is None:
        return None
    return {"count": vehicles.count, "use": vehicles.use, "miles": None if vehicles.miles is None else str(vehicles.miles)}


def vehicles_from(data: Mapping[str, Any] | None) -> Vehicles | None:
    if data is None:
        return None
    return Vehicles(count=data["count"], use=data["use"], miles=None if data["miles"] is None else Decimal(data["miles"]))


# --- loading --------------------------------------------------------------------------------------------------------------------------


# Built once: these run many times for every message.
_BY_ID = select(requests).where(requests.c.id == bindparam("which"))
_OF_SHIFT = select(requests).join(shifts, shifts.c.request_id == requests.c.id).where(shifts.c.id == bindparam("which"))
_OF_ASSIGNMENT = (
    select(requests)
    .join(shifts, shifts.c.request_id == requests.c.id)
    .join(assignments, assignments.c.shift_id == shifts.c.id)
    .where(assignments.c.id == bindparam("which"))
)
_LOCKED = {id(query): query.with_for_update(of=requests) for query in (_BY_ID, _OF_SHIFT, _OF_ASSIGNMENT)}
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_SHIFTS = select(shifts).order_by(shifts.c.starts_at, shifts.c.id)
_OFFERS = select(offers).join(shifts, shifts.c.id == offers.c.shift_id).order_by(offers.c.id)
_ASSIGNMENTS = (
    select(assignments, officers.c.name)
    .join(officers, officers.c.id == assignments.c.officer_id)
    .join(shifts, shifts.c.id == assignments.c.shift_id)
    .order_by(assignments.c.id)
)
_ALL = (_SHIFTS, _OFFERS, _ASSIGNMENTS)
_OF_ONE = tuple(query.where(shifts.c.request_id == bindparam("wanted")) for query in _ALL)  # a list is written out anew each time
_OF_MANY = tuple(query.where(shifts.c.request_id.in_(_WANTED)) for query in _ALL)


def request_by_id(conn: Connection, id: int, *, lock: bool = False) -> ServiceRequest:
    return _one(conn, _BY_ID, id, lock)


def request_by_reference(conn: Connection, reference: str, *, lock: bool = False) -> ServiceRequest | None:
    found = _load(conn, requests.c.reference == reference, lock=lock)
    return found[0] if found else None


def request_of_shift(conn: Connection, shift: int, *, lock: bool = False) -> ServiceRequest:
    return _one(conn, _OF_SHIFT, shift, lock)


def _one(conn: Connection, query: Select[Any], which: int, lock: bool) -> ServiceRequest:
    row = conn.execute(_LOCKED[id(query)] if lock else query, {"which": which}).mappings().one()
    return _request(row, _shifts(conn, _OF_ONE, row["id"]).get(row["id"], ()))


def request_of_assignment(conn: Connection, assignment: int, *, lock: bool = False) -> ServiceRequest:
    return _one(conn, _OF_ASSIGNMENT, assignment, lock)


def requests_of(conn: Connection, person: int, most: int = 40) -> tuple[ServiceRequest, ...]:
    """A customer's latest requests, newest first."""
    newest = select(requests.c.id).where(requests.c.person_id == person).order_by(requests.c.id.desc()).limit(most)
    return tuple(reversed(_load(conn, requests.c.id.in_(list(conn.execute(newest).scalars())))))


def requests_among(conn: Connection, ids: Iterable[int]) -> dict[int, ServiceRequest]:
    """These requests by their ids, in as many queries as one."""
    return {request.id: request for request in _load(conn, requests.c.id.in_(list(ids)))}


def latest_of_agency(conn: Connection, agency: str, most: int) -> tuple[ServiceRequest, ...]:
    """An agency's latest requests, newest first."""
    newest = select(requests.c.id).where(requests.c.agency == agency).order_by(requests.c.id.desc()).limit(most)
    return tuple(reversed(_load(conn, requests.c.id.in_(list(conn.execute(newest).scalars())))))


def every_request(conn: Connection) -> tuple[ServiceRequest, ...]:
    """All requests, oldest first."""
    return tuple(_load(conn, requests.c.id > 0))


def _load(conn: Connection, which: ColumnElement[bool], *, lock: bool = False) -> list[ServiceRequest]:
    query = select(requests).where(which).order_by(requests.c.id)
    rows = conn.execute(query.with_for_update() if lock else query).mappings().all()
    loaded = _shifts(conn, _OF_MANY, [r["id"] for r in rows])
    return [_request(r, loaded.get(r["id"], ())) for r in rows]


def _request(row: RowMapping, its_shifts: Sequence[tuple[Shift, bool]]) -> ServiceRequest:
    return ServiceRequest(
        id=row["id"],
        reference=row["reference"],
        agency=row["agency"],
        person=row["person_id"],
        conversation=row["conversation_id"],
        status=row["status"],
        category=row["category"],
        activity=row["activity"],
        place=row["place"],
        contact=row["contact"],
        instructions=row["instructions"],
        asked_posts=row["asked_posts"],
        posts=row["posts"],
        vehicles=vehicles_from(row["vehicles"]),
        quotes=tuple(Quote.from_json(q) for q in row["quotes"]),
        total=row["total"],
        review=tuple(row["review"]),
        received_at=row["received_at"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        approved_at=row["approved_at"],
        fee=row["fee"],
        site=(row["site"][0], row["site"][1]) if row["site"] else None,
        shifts=tuple(s for s, removed in its_shifts if not removed),
        removed=tuple(s for s, removed in its_shifts if removed),
        doubtful=tuple(row["doubtful"]),
    )


def _shifts(conn: Connection, queries: Sequence[Select[Any]], wanted: int | list[int]) -> dict[int, list[tuple[Shift, bool]]]:
    """The shifts of each request, and of each whether a change took it out."""
    rows, offered, assigned = (conn.execute(query, {"wanted": wanted}).mappings().all() for query in queries)
    made, taken = _grouped(offered, _offer), _grouped(assigned, _assignment)
    found: dict[int, list[tuple[Shift, bool]]] = {}
    for row in rows:
        shift = Shift(
            id=row["id"],
            starts=row["starts"],
            ends=row["ends"],
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            status=row["status"],
            offers=tuple(made.get(row["id"], ())),
            assignments=tuple(taken.get(row["id"], ())),
            received_at=row["received_at"],
        )
        found.setdefault(row["request_id"], []).append((shift, row["removed_at"] is not None))
    return found


def _grouped(rows: Iterable[RowMapping], read: Callable[[RowMapping], T]) -> dict[int, list[T]]:
    grouped: dict[int, list[T]] = {}
    for row in rows:
        grouped.setdefault(row["shift_id"], []).append(read(row))
    return grouped


def _offer(row: RowMapping) -> Offer:
    return Offer(
        id=row["id"],
        code=row["code"],
        shift=row["shift_id"],
        officer=row["officer_id"],
        role=row["role"],
        vehicle=row["vehicle"],
        status=row["status"],
        wave=row["wave"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        wanted_at=row["wanted_at"],
        standing=row["standing"],
        hours=(row["starts_at"], row["ends_at"]) if row["starts_at"] else None,
    )


def _assignment(row: RowMapping) -> Assignment:
    return Assignment(
        id=row["id"],
        shift=row["shift_id"],
        officer=row["officer_id"],
        name=row["name"],
        role=row["role"],
        vehicle=row["vehicle"],
        code=row["code"],
        status=row["status"],
        on_the_way_at=row["on_the_way_at"],
        on_post_at=row["on_post_at"],
        relieved_at=row["relieved_at"],
        late_minutes=row["late_minutes"],
        confirmed_at=row["confirmed_at"],
        on_post_told_at=row["on_post_told_at"],
        relieved_told_at=row["relieved_told_at"],
        proven_at=row["proven_at"],
        proven_by=row["proven_by"],
        condition=row["condition"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
    )


# --- small steps ----------------------------------------------------------------------------------------------------------------------


def set_shift(conn: Connection, shift: int, status: str) -> None:
    conn.execute(update(shifts).where(shifts.c.id == shift).values(status=status))


def set_shift_word(conn: Connection, shift: int, **columns: Any) -> None:
    """Write what the customer says of a shift that is over."""
    conn.execute(update(shifts).where(shifts.c.id == shift).values(**columns))


def add_offer(conn: Connection, offer: Offer) -> int:
    values = {
        "code": offer.code,
        "shift_id": offer.shift,
        "officer_id": offer.officer,
        "role": offer.role,
        "vehicle": offer.vehicle,
        "status": offer.status,
        "wave": offer.wave,
        "starts_at": offer.hours and offer.hours[0],
        "ends_at": offer.hours and offer.hours[1],
        "made_at": offer.made_at,
        "expires_at": offer.expires_at,
        "standing": dict(offer.standing),
    }
    return int(conn.execute(insert(offers).values(**values).returning(offers.c.id)).scalar_one())


def set_offer(conn: Connection, offer: int, status: str, at: dt.datetime) -> None:
    conn.execute(update(offers).where(offers.c.id == offer).values(status=status, answered_at=at))


def open_offers_of(conn: Connection, person: int, but: int) -> list[int]:
    """The ids of a person's open offers at whatever agency, but those of one shift."""
    theirs = select(offers.c.id).join(officers, officers.c.id == offers.c.officer_id).where(officers.c.person_id == person)
    return list(conn.execute(theirs.where(offers.c.status == "open", offers.c.shift_id != but).order_by(offers.c.id)).scalars())


def shift_of_offer_id(conn: Connection, offer: int) -> int:
    return int(conn.execute(select(offers.c.shift_id).where(offers.c.id == offer)).scalar_one())


def wanted_too_late(conn: Connection, offer: int, at: dt.datetime) -> None:
    """Note the first yes to an offer whose place was gone."""
    conn.execute(update(offers).where(offers.c.id == offer, offers.c.wanted_at.is_(None)).values(wanted_at=at))


def add_assignment(conn: Connection, assignment: Assignment, shift: Shift, at: dt.datetime) -> int:
    values = {
        "shift_id": shift.id,
        "officer_id": assignment.officer,
        "role": assignment.role,
        "vehicle": assignment.vehicle,
        "code": assignment.code,
        "status": assignment.status,
        "starts_at": assignment.starts_at or shift.starts_at,
        "ends_at": assignment.ends_at or shift.ends_at,
        "condition": assignment.condition,
        "made_at": at,
    }
    return int(conn.execute(insert(assignments).values(**values).returning(assignments.c.id)).scalar_one())


def set_assignment(conn: Connection, assignment: int, **columns: Any) -> None:
    conn.execute(update(assignments).where(assignments.c.id == assignment).values(**columns))


def shift_of_offer(conn: Connection, code: str) -> int | None:
    return conn.execute(select(offers.c.shift_id).where(offers.c.code == code)).scalar()


def shift_of_assignment(conn: Connection, code: str) -> int | None:
    return conn.execute(select(assignments.c.shift_id).where(assignments.c.code == code)).scalar()


def shift_of(conn: Connection, assignment: int) -> int:
    return int(conn.execute(select(assignments.c.shift_id).where(assignments.c.id == assignment)).scalar_one())
