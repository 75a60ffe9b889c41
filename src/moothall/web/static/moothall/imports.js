// The import review by keyboard. Every page works without this script.

const paper = document.querySelector(".moothall-source__paper");
const here = paper?.querySelector("[data-here]");
if (here) paper.scrollTop = here.offsetTop - paper.offsetTop - 40;

// j and k step through the rows; a digit ticks an answer of the first open question.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
  const link = { j: "[rel=next]", k: "[rel=prev]" }[event.key];
  if (link) document.querySelector(`main a${link}`)?.click();
});

// "Copy from the audit above" on the Place page.
for (const button of document.querySelectorAll("[data-copy-above]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const row = button.closest("fieldset");
    const above = row.previousElementSibling;
    const from = above.querySelectorAll("input");
    row.querySelectorAll("input").forEach((box, n) => { box.value = from[n].value; });
    row.querySelector("input").focus();
  });
}
