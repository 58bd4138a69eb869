// The phone simulator. The page keeps which phones lie on the table; everything said is read from the desk, again and again.
import { answered, bubble, el, isOnItsWay, isUnsent, lay, pictures, start, typing, unsent } from "./bubbles.js";

const REST = { busy: 250, calm: 900, hidden: 5000 }; // milliseconds between two looks at the desk
const MOST_PICTURE = 5 * 1024 * 1024; // bytes

const $ = (id) => document.getElementById(id);
const table = $("phones");
const cards = new Map(); // number -> the phone's card
let kept = recall(); // {phones: [{number, name, role, of, line, reception, seen}], active}
let desk = { lines: [], people: [], phones: {}, off: [] };
let last = "";
const pending = new Map(); // our id -> {number, body, failed}
const reported = new Set();

function recall() {
  try {
    return JSON.parse(localStorage.getItem("phones")) || { phones: null, active: null };
  } catch {
    return { phones: null, active: null };
  }
}

function keep() {
  localStorage.setItem("phones", JSON.stringify(kept));
}

// --- numbers and names ----------------------------------------------------------------------------------------------------------------

function pretty(number) {
  const digits = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return digits ? `(${digits[1]}) ${digits[2]}-${digits[3]}` : number;
}

function normal(typed) {
  const digits = typed.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
  return /^[2-9]\d{9}$/.test(digits) ? `+1${digits}` : null;
}

function unused() {
  const taken = new Set([...kept.phones, ...desk.people, ...desk.lines].map((each) => each.number));
  for (let n = 147; ; n++) if (!taken.has(`+15125550${n}`)) return `+15125550${n}`;
}

function oneTime() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function lineFor(person) {
  const own = desk.lines.find((line) => line.agency && person.of && person.of.includes(line.name.replace(/ (Police|PD).*/, "").replace("City of ", "")));
  return (own || desk.lines[0] || { number: "" }).number;
}

function put(person) {
  if (!kept.phones.some((phone) => phone.number === person.number)) {
    kept.phones.push({ reception: "good", seen: null, line: lineFor(person), ...person });
  }
  activate(person.number);
  keep();
  draw();
  look();
}

function atFirst() {
  kept.phones = [];
  const customer = { number: unused(), name: "Customer", role: "customer", of: "" };
  const people = [desk.people.find((person) => person.role === "staff"), desk.people.find((person) => person.role === "officer")];
  [customer, ...people.filter(Boolean)].forEach(put);
  activate(customer.number);
}

// --- the desk -------------------------------------------------------------------------------------------------------------------------

async function ask(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

let looking = null;
let again = 0;

async function look() {
  clearTimeout(again);
  if (looking) return looking;
  looking = read().finally(() => {
    looking = null;
    again = setTimeout(look, document.hidden ? REST.hidden : isBusy() ? REST.busy : REST.calm);
  });
  return looking;
}

function isBusy() {
  const unposted = [...pending.values()].some((each) => !each.failed);
  return unposted || Object.values(desk.phones).some((all) => all.some(isOnItsWay));
}

async function read() {
  const numbers = (kept.phones || []).map((phone) => `n=${encodeURIComponent(phone.number)}`);
  try {
    const answer = await fetch(`/phones/state?${numbers.join("&")}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    notice(null);
    if (text === last) return;
    last = text;
    desk = JSON.parse(text);
    if (!kept.phones) atFirst();
    draw();
    report();
  } catch {
    notice("The desk does not answer. Trying again.");
  }
}

function notice(words) {
  $("notice").hidden = !words;
  if (words) $("notice").textContent = words;
}

/** A phone tells its provider what became of a message, as a carrier does: here it arrived, or got lost on the way. */
function report() {
  for (const phone of kept.phones) {
    for (const message of desk.phones[phone.number] || []) {
      if (message.mine || message.status !== "sent" || reported.has(message.id)) continue;
      reported.add(message.id);
      const status = phone.reception === "lost" ? "undelivered" : "delivered";
      ask("/webhooks/web/report", { message: message.row, status }).then(look, () => reported.delete(message.id));
    }
  }
}

async function say(phone, body) {
  const id = oneTime();
  const message = { from: phone.number, to: phone.line, id, text: "", ...body };
  for (const file of message.media || []) pictures.set(id, `data:${file.type};base64,${file.bytes}`);
  pending.set(id, { number: phone.number, message, failed: false });
  draw();
  await post(id);
}

async function post(id) {
  const waiting = pending.get(id);
  try {
    await ask("/webhooks/web", waiting.message);
    waiting.failed = false;
  } catch {
    waiting.failed = true;
  }
  draw();
  look();
}

// --- what is shown --------------------------------------------------------------------------------------------------------------------

function draw() {
  for (const [number, card] of cards) {
    if (!kept.phones.some((phone) => phone.number === number)) {
      card.remove();
      cards.delete(number);
    }
  }
  for (const phone of kept.phones || []) {
    if (!cards.has(phone.number)) cards.set(phone.number, table.appendChild(newCard(phone)));
    drawPhone(phone, cards.get(phone.number));
  }
  drawTabs();
  drawBar();
}

function newCard(phone) {
  const card = $("phone").content.firstElementChild.cloneNode(true);
  const part = (selector) => card.querySelector(selector);
  card.classList.add(phone.role);
  card.setAttribute("aria-label", `${phone.name}, ${pretty(phone.number)}`);
  card.dataset.number = phone.number;
  part("h2").textContent = phone.name;
  part(".who p").textContent = phone.role === "customer" ? pretty(phone.number) : `${phone.role === "staff" ? "Staff" : "Officer"}, ${phone.of}`;
  part(".who p").title = phone.number;
  part(".avatar").textContent = initials(phone);
  part("textarea").setAttribute("aria-label", `Text message from ${phone.name}`);
  part(".reception").value = phone.reception;

  const change = (values) => {
    Object.assign(phone, values);
    keep();
    draw();
  };
  card.addEventListener("focusin", () => activate(phone.number));
  card.addEventListener("pointerdown", () => activate(phone.number));
  part(".line").addEventListener("change", (event) => change({ line: event.target.value }));
  part(".reception").addEventListener("change", (event) => {
    change({ reception: event.target.value });
    ask("/webhooks/web/switch", { number: phone.number, on: event.target.value !== "off" }).then(look);
  });
  part(".remove").addEventListener("click", () => {
    kept.phones = kept.phones.filter((each) => each !== phone);
    if (kept.active === phone.number) activate(kept.phones[0]?.number ?? null);
    keep();
    draw();
  });

  const words = part("textarea");
  part(".compose").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!words.value.trim()) return;
    say(phone, { text: words.value });
    words.value = "";
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    part(".compose").requestSubmit();
  });
  part(".picture").addEventListener("change", (event) => attach(phone, event.target, part(".attach")));
  part(".locate").addEventListener("click", () => {
    const place = [Number(part(".latitude").value), Number(part(".longitude").value)];
    part(".attach").open = false;
    if (place.every(Number.isFinite)) say(phone, { location: place });
  });
  return card;
}

async function attach(phone, input, menu) {
  const file = input.files[0];
  menu.open = false;
  input.value = "";
  if (!file) return;
  if (file.size > MOST_PICTURE) return notice("A picture may have 5 MB at most.");
  const address = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(file);
  });
  say(phone, { media: [{ type: file.type, bytes: address.split(",")[1] }] });
}

function initials(phone) {
  if (phone.role === "customer") return phone.number.slice(-2);
  const names = phone.name.split(/[\s.]+/).filter(Boolean);
  return (names[0][0] + (names.length > 1 ? names.at(-1)[0] : "")).toUpperCase();
}

function drawPhone(phone, card) {
  const all = desk.phones[phone.number] || [];
  for (const message of all) if (message.mine) pending.delete(message.key);
  const waiting = [...pending.entries()].filter(([, each]) => each.number === phone.number);
  const read = card.classList.contains("active") && !document.hidden;
  const newest = Math.max(0, ...all.filter((message) => !message.mine).map((message) => message.row));
  if (phone.seen === null || phone.seen > newest || (read && newest > phone.seen)) {
    phone.seen = newest;
    keep();
  }
  phone.unread = all.filter((message) => !message.mine && message.row > phone.seen && !isUnsent(message)).length;
  card.querySelector(".unread").hidden = !phone.unread;
  card.querySelector(".unread").textContent = phone.unread;
  card.querySelector(".unread").setAttribute("aria-label", `${phone.unread} unread`);
  const off = desk.off.includes(phone.number);
  card.classList.toggle("off", off);
  card.querySelector(".signal").textContent = off ? "off" : phone.reception === "lost" ? "weak" : "";
  drawLines(card.querySelector(".line"), phone);

  const text = (words) => say(phone, { text: words });
  const entries = [];
  let day = null;
  for (const message of all) {
    if (isOnItsWay(message)) continue;
    if (message.day !== day) entries.push([`day ${message.day}`, () => el("div", { class: "day" }, message.day)]);
    day = message.day;
    entries.push([`${message.id} ${message.status} ${message.until} ${answered(message, all)}`, () => bubble(message, all, text)]);
  }
  if (all.some(isOnItsWay)) entries.push(["typing", typing]);
  for (const [id, each] of waiting) entries.push([`${id} ${each.failed}`, () => unsent(id, each, () => post(id))]);
  if (!entries.length) entries.push([`start ${phone.line}`, () => start(phone, text)]);
  lay(card.querySelector(".log"), entries);
}

function drawLines(select, phone) {
  const numbers = desk.lines.map((line) => line.number).join();
  if (select.dataset.numbers !== numbers) {
    select.dataset.numbers = numbers;
    select.replaceChildren(...desk.lines.map((line) => el("option", { value: line.number }, `${line.name} · ${pretty(line.number)}`)));
  }
  if (!desk.lines.some((line) => line.number === phone.line) && desk.lines.length) phone.line = desk.lines[0].number;
  select.value = phone.line;
}

function activate(number) {
  if (kept.active === number && cards.get(number)?.classList.contains("active")) return;
  kept.active = number;
  keep();
  for (const [each, card] of cards) card.classList.toggle("active", each === number);
  const phone = (kept.phones || []).find((each) => each.number === number);
  if (phone && cards.has(number)) drawPhone(phone, cards.get(number));
  drawTabs();
}

function drawTabs() {
  if (kept.active && !cards.get(kept.active)?.classList.contains("active")) cards.get(kept.active)?.classList.add("active");
  const tab = (phone) => el(
    "button", { type: "button", "aria-current": phone.number === kept.active ? "true" : null, onclick: () => activate(phone.number) },
    phone.role === "customer" ? `${phone.name} ${phone.number.slice(-4)}` : phone.name,
    phone.unread ? el("span", { class: "unread", "aria-label": `${phone.unread} unread` }, String(phone.unread)) : null,
  );
  $("tabs").replaceChildren(...(kept.phones || []).map(tab));
}

// --- the bar --------------------------------------------------------------------------------------------------------------------------

function drawBar() {
  if (!desk.clock) return;
  $("today").textContent = desk.clock.day;
  $("now").textContent = desk.clock.time;
  $("zone").textContent = desk.clock.zone;
  $("clock-moves").hidden = !desk.clock.movable;
  $("clock-stands").hidden = desk.clock.movable;
  $("next-due").textContent = desk.clock.next || "nothing is due";
  $("move-next").disabled = !desk.clock.next;
  if (!$("until").value || $("until").value < desk.clock.local) $("until").value = desk.clock.local;
  const here = new Set(kept.phones.map((phone) => phone.number));
  const people = desk.people.filter((person) => !here.has(person.number));
  const key = people.map((person) => person.number).join();
  if ($("people").dataset.key !== key) {
    $("people").dataset.key = key;
    $("people").replaceChildren(...["staff", "officer"].flatMap((role) => offered(role, people)));
  }
}

function offered(role, people) {
  const some = people.filter((person) => person.role === role);
  const button = (person) => el("button", { type: "button", onclick: () => (put(person), close()) }, person.name, el("small", {}, person.of));
  return some.length ? [el("h2", { class: "people-of" }, role === "staff" ? "Staff" : "Officers"), ...some.map(button)] : [];
}

async function move(body) {
  close();
  try {
    await ask("/phones/clock", body);
  } catch {
    notice("The clock could not be moved there.");
  }
  look();
}

function close(except = null) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except && !menu.contains(except)) menu.open = false;
}

document.addEventListener("click", (event) => close(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  close();
  menu?.querySelector("summary").focus();
});
document.addEventListener("visibilitychange", () => document.hidden || look());
for (const button of document.querySelectorAll("[data-move]")) button.addEventListener("click", () => move(JSON.parse(button.dataset.move)));
$("move-until").addEventListener("submit", (event) => {
  event.preventDefault();
  move({ until: $("until").value });
});
$("save-chat").addEventListener("click", () => {
  const numbers = kept.phones.map((phone) => `n=${encodeURIComponent(phone.number)}`);
  el("a", { href: `/phones/chat?${numbers.join("&")}`, download: "conversation.chat" }).click();
});
$("add-menu").addEventListener("toggle", () => {
  if (!$("add-menu").open) return;
  $("new-number").value = pretty(unused());
  $("new-line").replaceChildren(...desk.lines.map((line) => el("option", { value: line.number }, `${line.name} · ${pretty(line.number)}`)));
});
$("add-customer").addEventListener("submit", (event) => {
  event.preventDefault();
  const number = normal($("new-number").value);
  const person = desk.people.find((each) => each.number === number);
  $("number-hint").textContent = number ? "Ten digits, as in the United States." : "A number in the United States has ten digits.";
  if (!number) return $("new-number").focus();
  put(person || { number, name: "Customer", role: "customer", of: "", line: $("new-line").value });
  close();
});
look();
