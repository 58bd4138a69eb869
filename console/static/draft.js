// From what is wrong to its line in the text.

const text = document.getElementById("text");

function goTo(number) {
  document.getElementById("text-part").open = true;
  const lines = text.value.split("\n");
  const begins = lines.slice(0, number - 1).reduce((length, line) => length + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(begins, begins + (lines[number - 1] ?? "").length);
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(number - 6, 0);
  text.scrollLeft = 0;
}

for (const link of document.querySelectorAll("[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(Number(link.dataset.line));
    text.scrollIntoView({ block: "center" });
  });
}
