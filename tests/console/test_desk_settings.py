"""The desk is set at the console as a desk file sets it: agencies, staff with on-call hours, officers one by one."""

import datetime as dt
from pathlib import Path

import pytest
from console_desk import BASTROP, Console, book
from sqlalchemy import select

from desk.desk_file import DeskFileError, read
from desk.import_desk import import_desk
from storage import people, staffing
from storage.tables import addresses, audit, officers, staff

DANA, KIM = "+15125550190", "+15125550191"


def staff_form(**change: object) -> dict[str, object]:
    return {"name": "Kim", "phone": KIM, "order": "2", "on_call": "", "language": "en"} | change


def told(console: Console, number: str) -> list[str]:
    console.stage.until(console.stage.clock.now())
    return [each.message.text for each in console.stage.sent if each.message.address == number]


def test_settings_are_kept_and_count_for_the_next_message(console: Console) -> None:
    client = console.client("administrator")
    form = {"approval": "automatic", "offers": "rotation", "sms": BASTROP, "admin_fee": "7.25", "max_week_hours": "20"}
    client.post("/console/desk/agencies/bastrop-tx", **form)
    with console.stage.desk.database.read() as conn:
        rules = people.desk_rules(conn)["bastrop-tx"]
        assert (rules.approval, rules.offers, str(rules.admin_fee), str(rules.limits.week)) == ("automatic", "rotation", "7.25", "20")
        note = conn.execute(select(audit.c.note).where(audit.c.subject == "desk bastrop-tx", audit.c.after == "changed")).scalar_one()
    assert "approval: staff → automatic" in note
    reference = book(console.stage)
    assert "approved" in client.get(f"/console/requests/{reference}").text


@pytest.mark.parametrize(
    ("form", "said"), [({"sms": "12"}, "sms is a number"), ({"max_day_hours": "30"}, "24 at most"), ({"sms": "+15205550100"}, "Tucson")]
)
def test_a_setting_that_is_wrong_is_said_and_nothing_kept(console: Console, form: dict[str, str], said: str) -> None:
    client = console.client("administrator")
    client.post("/console/desk/agencies/bastrop-tx", approval="automatic", offers="fairness", **form)
    assert said in client.get("/console/desk/agencies/bastrop-tx").text
    with console.stage.desk.database.read() as conn:
        assert people.desk_rules(conn)["bastrop-tx"].approval == "staff"


def test_another_agency_is_served(console: Console) -> None:
    client = console.client("administrator")
    client.post("/console/desk/agencies/grantsville-ut", approval="staff", offers="first-come")
    assert "/console/desk/agencies/grantsville-ut" in client.get("/console/desk").text


def test_who_is_on_call_is_told_first_and_then_the_others(console: Console) -> None:
    """It is Tuesday, 9 AM: Dana has nights, so Kim is told first, and Dana after ten minutes."""
    client = console.client("administrator")
    client.post("/console/desk/staff/0", **staff_form(on_call="mon-fri 08:00-18:00"))
    with console.stage.desk.database.read() as conn:
        dana = staffing.of_number(conn, DANA)
        assert dana is not None
    client.post(f"/console/desk/staff/{dana['id']}", **staff_form(name="Dana", phone=DANA, order="1", on_call="18:00-08:00"))
    reference = book(console.stage)
    assert [reference in said for said in told(console, KIM)] == [True]
    assert told(console, DANA) == []
    console.stage.until(console.stage.clock.now() + dt.timedelta(minutes=10))
    assert [reference in said for said in told(console, DANA)] == [True]


def test_where_nobody_is_on_call_all_are_told_in_their_order(console: Console) -> None:
    client = console.client("administrator")
    with console.stage.desk.database.read() as conn:
        dana = staffing.of_number(conn, DANA)
        assert dana is not None
    client.post(f"/console/desk/staff/{dana['id']}", **staff_form(name="Dana", phone=DANA, order="1", on_call="sun 01:00-02:00"))
    book(console.stage)
    assert len(told(console, DANA)) == 1


def test_a_new_number_is_the_same_member_of_staff(console: Console) -> None:
    client = console.client("administrator")
    with console.stage.desk.database.read() as conn:
        dana = staffing.of_number(conn, DANA)
        assert dana is not None
    client.post(f"/console/desk/staff/{dana['id']}", **staff_form(name="Dana", phone="+15125550199", order="1"))
    with console.stage.desk.database.read() as conn:
        assert [row.name for row in conn.execute(select(staff.c.name).where(staff.c.rank < 1000))] == ["Dana"]
    client.post(f"/console/desk/staff/{dana['id']}", **staff_form(name="Dana", phone="+15125550111", order="1"))
    assert "another person" in client.get("/console/desk").text


@pytest.mark.parametrize(
    ("form", "said"), [({"on_call": "at night"}, "is not like"), ({"phone": "55"}, "phone is a number"), ({"phone": DANA}, "already")]
)
def test_staff_that_cannot_be_are_refused_in_words(console: Console, form: dict[str, str], said: str) -> None:
    client = console.client("administrator")
    client.post("/console/desk/staff/0", **staff_form(**form))
    assert said in client.get("/console/desk").text


def test_who_leaves_is_told_of_nothing(console: Console) -> None:
    client = console.client("administrator")
    client.post("/console/desk/staff/0", **staff_form())
    with console.stage.desk.database.read() as conn:
        dana = staffing.of_number(conn, DANA)
        assert dana is not None
    client.post(f"/console/desk/staff/{dana['id']}/leave")
    book(console.stage)
    assert told(console, DANA) == []
    assert len(told(console, KIM)) == 1


def test_an_officer_is_changed_by_hand_after_a_preview_and_stays_the_same_person(console: Console) -> None:
    client = console.client("coordinator")
    with console.stage.desk.database.read() as conn:
        ramos = conn.execute(select(officers).where(officers.c.badge == "4471")).mappings().one()
    form = {"name": "A. Ramos", "phone": "+15125550777", "roles": "officer supervisor", "vehicle": "yes", "quiet": "none", "language": "es"}
    shown = client.post(f"/console/officers/{ramos['id']}/edit", **form, do="preview").text
    assert "<del>+15125550111</del> → <b>+15125550777</b>" in shown
    assert "+15125550777" not in client.get(f"/console/officers/{ramos['id']}").text
    client.post(f"/console/officers/{ramos['id']}/edit", **form, do="keep")
    with console.stage.desk.database.read() as conn:
        after = conn.execute(select(officers).where(officers.c.badge == "4471")).mappings().one()
        assert after["person_id"] == ramos["person_id"]
        assert after["roles"] == ["officer", "supervisor"]
        assert conn.execute(select(addresses.c.address).where(addresses.c.person_id == ramos["person_id"])).scalars().all() == [
            "+15125550777"
        ]
    assert "+15125550777" in client.get(f"/console/officers/{ramos['id']}").text
    assert "+15125550777" not in console.client("auditor").get(f"/console/officers/{ramos['id']}").text


def test_an_officer_is_added_by_hand(console: Console) -> None:
    client = console.client("coordinator")
    form = {"badge": "88", "name": "N. Webb", "phone": "+15125550188", "roles": "officer", "vehicle": "no", "quiet": "", "language": "en"}
    assert "A new officer" in client.post("/console/officers/new", agency="bastrop-tx", **form, do="preview").text
    client.post("/console/officers/new", agency="bastrop-tx", **form, do="keep")
    assert "N. Webb" in client.get("/console/officers?agency=bastrop-tx").text
    wrong = client.post("/console/officers/new", agency="bastrop-tx", **(form | {"badge": "89", "phone": "55"}), do="keep").text
    assert "Nothing was changed" in wrong


def test_a_desk_file_says_when_staff_are_on_call(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    rows = '[[staff]]\nname = "Dana"\nphone = "+15125550190"\nagencies = ["*"]\n'
    file.write_text(rows + 'on_call = "mon-fri 08:00-18:00"\n')
    with console.stage.desk.database.write() as conn:
        import_desk(conn, file, console.stage.clock.now())
        dana = staffing.of_number(conn, DANA)
        assert dana is not None
        assert dana["on_call"] == "mon-fri 08:00-18:00"
    file.write_text(rows + 'on_call = "office hours"\n')
    with pytest.raises(DeskFileError, match="on_call is like"):
        read(file)


def test_a_role_that_no_card_knows_is_refused(console: Console) -> None:
    client = console.client("coordinator")
    form = {"badge": "88", "name": "N. Webb", "phone": "+15125550188", "roles": "ofiicer", "vehicle": "no", "quiet": "", "language": "en"}
    said = client.post("/console/officers/new", agency="bastrop-tx", **form, do="keep").text
    assert "roles has &#39;ofiicer&#39;, which no rate card knows" in said
    assert "N. Webb" not in client.get("/console/officers?agency=bastrop-tx").text


def test_who_is_asked_no_more_stays_so_when_something_else_of_them_is_changed(console: Console) -> None:
    client = console.client("coordinator")
    with console.stage.desk.database.read() as conn:
        ramos = conn.execute(select(officers).where(officers.c.badge == "4471")).mappings().one()
    client.post(f"/console/officers/{ramos['id']}/leave")
    form = {"name": "A. Ramos-Diaz", "phone": "+15125550111", "roles": "officer", "vehicle": "no", "quiet": "none", "language": "en"}
    client.post(f"/console/officers/{ramos['id']}/edit", **form, do="keep")
    page = client.get(f"/console/officers/{ramos['id']}").text
    assert "A. Ramos-Diaz" in page
    assert "<dd>asked no more</dd>" in page
