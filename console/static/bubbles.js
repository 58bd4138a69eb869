// How one message looks: a bubble, its chips, its time and what became of it. Nothing here knows the desk.

const WORDS = {
  queued: "waiting", sending: "sending", sent: "sent", delivered: "delivered", failed: "not delivered", unknown: "not known to have arrived", withheld: "held back",
};
const TRY = ["2 officers next saturday 6pm to midnight, one car, for a wedding", "How much is an officer for 4 hours?", "¿Cuánto cuesta un oficial?"];

export const pictures = new Map(); // our id -> address of the picture, while this page lives

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Make the log hold these entries, each [what it is, how to make it], touching only what changed. */
export function lay(log, entries) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const old = new Map([...log.children].map((child) => [child.dataset.key, child]));
  let changed = old.size !== entries.length;
  entries.forEach(([key, make], at) => {
    const node = old.get(key) || make();
    node.dataset.key = key;
    if (log.children[at] !== node) {
      log.insertBefore(node, log.children[at] || null);
      changed = true;
    }
  });
  while (log.children.length > entries.length) log.lastElementChild.remove();
  if (changed && atEnd) log.scrollTop = log.scrollHeight;
}

export function isUnsent(message) {
  return ["queued", "sending", "withheld"].includes(message.status);
}

/** Written, and to be here in a moment. */
export function isOnItsWay(message) {
  return ["queued", "sending"].includes(message.status) && !message.until;
}

export function answered(message, all) {
  const replies = (message.buttons || []).map((button) => button.reply.toLowerCase());
  return all.some((each) => each.mine && each.order > message.order && replies.includes(each.text.trim().toLowerCase()));
}

export function bubble(message, all, say) {
  const lost = message.status === "failed" || message.status === "unknown";
  const sort = message.mine ? "mine" : lost ? "lost" : isUnsent(message) ? "unsent" : "";
  const chips = !message.mine && message.buttons.length && !answered(message, all) ? message.buttons : [];
  return el(
    "div", { class: `said ${sort}` },
    el("div", { class: "bubble" }, ...content(message)),
    chips.length ? el("div", { class: "chips" }, ...chips.map((chip) => choice(chip.label, chip.reply, say))) : null,
    meta(message),
  );
}

function content(message) {
  const parts = (message.media || []).map((kind) => {
    const address = pictures.get(message.key);
    return address ? el("img", { src: address, alt: "The picture that was sent" }) : `[${kind.startsWith("image/") ? "picture" : kind}] `;
  });
  if (message.location) parts.push(el("span", { class: "at-place" }, icon("place"), message.location.join(", ")));
  return [...parts, message.text];
}

function meta(message) {
  if (message.mine) return el("div", { class: "meta" }, message.time, icon("sent"), el("span", { class: "unseen" }, "sent"));
  const known = ["queued", "sending", "withheld"].includes(message.status) ? "queued" : message.status === "unknown" ? "failed" : message.status;
  const loud = !["sent", "delivered"].includes(message.status);
  const words = WORDS[message.status] + (message.until ? ` until ${message.until}` : "") + (loud && message.error ? `: ${message.error}` : "");
  return el("div", { class: "meta", title: words }, message.time, icon(known), el("span", loud ? {} : { class: "unseen" }, words));
}

export function unsent(id, each, retry) {
  const words = each.failed ? el("button", { type: "button", onclick: retry }, "Not sent. Try again") : el("span", {}, "sending");
  return el(
    "div", { class: "said mine" },
    el("div", { class: "bubble" }, ...content({ key: id, media: (each.message.media || []).map((file) => file.type), ...pick(each.message) })),
    el("div", { class: "meta" }, words),
  );
}

export function typing() {
  return el("div", { class: "said" }, el("div", { class: "bubble typing", "aria-label": "An answer is coming" }, el("i"), el("i"), el("i")));
}

function pick({ text, location }) {
  return { text, location };
}

function choice(label, reply, say) {
  return el("button", { type: "button", onclick: () => say(reply) }, label);
}

export function start(phone, say) {
  const tries = phone.role === "customer" ? TRY : [];
  const words = phone.role === "customer" ? "Write as you would to a person, or try" : "Nothing has come to this phone yet.";
  return el("div", { class: "start" }, el("p", {}, words), el("div", { class: "chips" }, ...tries.map((text) => choice(text, text, say))));
}
