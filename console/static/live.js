// What is marked data-live follows the server without the page being loaded again, unless somebody is writing in it.

const EVERY = 3000;
const EVERYWHERE = ["waiting-count"]; // what every page follows; a page with nothing else asks for that alone
const parts = () => [...document.querySelectorAll("[data-live]")];

const bare = (part) => part.innerHTML.replace(/name="csrf_token" value="[^"]*"/g, "").replaceAll(' open=""', "");

function isBusy(part) {
  const typed = [...part.querySelectorAll("input, textarea")].some((each) => each.value !== each.defaultValue || each.checked !== each.defaultChecked);
  const held = document.activeElement;
  return typed || (part.contains(held) && held.matches("input, select, textarea"));
}

function again(held) {
  // how what has the focus is found after its part was written anew
  if (held.matches("summary") && held.parentElement.id) return `#${CSS.escape(held.parentElement.id)} > summary`;
  for (const name of ["id", "formaction", "href"]) {
    const value = held.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  return null;
}

const follows = () => (parts().some((part) => !EVERYWHERE.includes(part.dataset.live)) ? location.href : "/console/live");

function take(fresh, whole) {
  const count = fresh.title.match(/^\(\d+\) /)?.[0] ?? "";
  document.title = count + (whole ? fresh.title : document.title).replace(/^\(\d+\) /, "");
  for (const part of parts()) {
    const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!now || bare(now) === bare(part) || isBusy(part)) continue;
    const atEnd = part.scrollHeight - part.scrollTop - part.clientHeight < 60;
    const open = [...part.querySelectorAll("details[open]")].map((each) => each.id);
    const focused = part.contains(document.activeElement) && document.activeElement !== part ? again(document.activeElement) : null;
    part.innerHTML = now.innerHTML;
    for (const id of open) if (id) document.getElementById(id)?.setAttribute("open", "");
    if (focused) part.querySelector(focused)?.focus({ preventScroll: true });
    if (atEnd) part.scrollTop = part.scrollHeight;
  }
}

async function look() {
  if (!document.hidden) {
    try {
      const asked = follows();
      const answer = await fetch(asked, { headers: { Accept: "text/html", "X-Follows": "1" } });
      if (answer.ok && !answer.redirected) take(new DOMParser().parseFromString(await answer.text(), "text/html"), asked === location.href);
    } catch {
      // the server is away for a moment: the next look may find it
    }
  }
  setTimeout(look, EVERY);
}

document.querySelector(".menu-rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
for (const part of parts()) if (part.classList.contains("thread")) part.scrollTop = part.scrollHeight;
if (parts().length) setTimeout(look, EVERY);
