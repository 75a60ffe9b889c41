// Keeps the page of papers that are being read up to date, without moving anybody's focus. Without
// scripts the page is loaded again every two seconds.
const OFTEN = 2000;
const ours = document.querySelector("[data-moothall-refresh]");

function take(page) {
  for (const old of document.querySelectorAll("[data-moothall-how-far]")) {
    const now = page.getElementById(old.id);
    if (old.tagName !== "PROGRESS") {
      old.textContent = now.textContent;
    } else if (now.hasAttribute("value")) {
      old.max = now.max;
      old.value = now.value;
    } else {
      old.removeAttribute("value");
    }
  }
  document.title = page.title;
}

async function look() {
  let answer;
  try {
    answer = await fetch(location.href, {
      redirect: "manual",
      credentials: "same-origin",
      headers: { "X-Moothall-Look": "1" },
    });
  } catch {
    return; // the server is away for a moment: the next look may find it
  }
  if (answer.status >= 500) return;
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const theirs = page && page.querySelector("[data-moothall-refresh]");
  if (theirs && theirs.dataset.moothallRefresh === ours.dataset.moothallRefresh) {
    take(page);
  } else {
    location.reload(); // it is another page now: read, not read, or signed out
  }
}

async function follow() {
  await look();
  setTimeout(follow, OFTEN);
}

setTimeout(follow, OFTEN);
