// Before Gradio starts: its interface language is the page's, and views that are not offered stay shut.
(() => {
  "use strict";
  const locale = document.documentElement.lang;
  Object.defineProperty(navigator, "language", { get: () => locale });
  Object.defineProperty(navigator, "languages", { get: () => [locale] });
  window.__gradio_mode__ = "app";

  // Gradio reads its own views and deep links from the address; this page has none of them.
  const address = new URL(window.location.href);
  for (const name of ["view", "deep_link"]) address.searchParams.delete(name);
  if (address.href !== window.location.href) history.replaceState(null, "", address);

  // Gradio writes its notices about a lost connection in English only.
  const chinese = /\p{Script=Han}/u;
  const translate = (words) => {
    for (const toast of document.querySelectorAll(".toast-body")) {
      const lost = /connection/i.test(toast.textContent);
      const say = (selector, text) => {
        for (const part of toast.querySelectorAll(selector)) {
          if (!chinese.test(part.textContent)) part.textContent = text;
        }
      };
      say('[data-testid="toast-text"]', lost ? words.lostText : words.troubleText);
      say(".toast-title", lost ? words.lost : words.trouble);
      toast.querySelector(".toast-close")?.setAttribute("aria-label", words.close);
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const words = document.body.dataset;
    new MutationObserver(() => {
      if (document.getElementById("conversation")) document.getElementById("opening")?.remove();
      translate(words);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
