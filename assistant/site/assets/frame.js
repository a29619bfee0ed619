// The frame around every page: how it is displayed, and views that open without leaving the conversation.
(() => {
  "use strict";
  const kept = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* nothing is kept */ } },
  };

  // Large type and dark colours stay as the reader set them; dark follows the system until then.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const shown = () => ({
    large: kept.get("mingzhang.large") === "1",
    dark: (kept.get("mingzhang.dark") ?? (system.matches ? "1" : "0")) === "1",
  });
  const display = () => {
    for (const [name, on] of Object.entries(shown())) {
      document.documentElement.classList.toggle(name, on);
      if (name === "dark") document.body?.classList.toggle("dark", on);
      document.querySelector(`[data-display="${name}"]`)?.setAttribute("aria-pressed", String(on));
    }
  };
  display();
  system.addEventListener("change", display);

  // A view is fetched as the page it is, and its main part set beside the conversation.
  const chat = () => document.getElementById("chat-view");
  const view = () => document.getElementById("view");
  const isChat = (address) => address.pathname === `${document.body.dataset.prefix}/`;

  const current = (name) => {
    for (const link of document.querySelectorAll("#header nav a")) {
      if (link.dataset.view === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  const showChat = () => {
    chat().hidden = false;
    view().hidden = true;
    current("chat");
  };

  const showView = async (address, focus) => {
    const main = view();
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    note.textContent = document.body.dataset.loading;
    chat().hidden = true;
    main.hidden = false;
    main.replaceChildren(note);
    const page = await fetch(address.href, { headers: { accept: "text/html" } })
      .then((answer) => answer.text())
      .then((text) => new DOMParser().parseFromString(text, "text/html"), () => null);
    const found = page?.getElementById("view");
    if (!found) { note.textContent = document.body.dataset.notLoaded; return; }
    document.title = page.title;
    current(page.querySelector("#header nav [aria-current]")?.dataset.view);
    main.replaceChildren(...document.importNode(found, true).childNodes);
    main.dispatchEvent(new CustomEvent("view", { bubbles: true }));
    const place = address.hash && document.getElementById(decodeURIComponent(address.hash.slice(1)));
    (place || main).scrollIntoView({ block: place ? "center" : "start", inline: "center" });
    const title = main.querySelector("h1") ?? main;
    title.tabIndex = -1;
    if (focus) title.focus({ preventScroll: true });
  };

  const titles = { chat: document.title };
  const go = (address, { push = true } = {}) => {
    if (push) history.pushState(null, "", address);
    if (isChat(address)) { document.title = titles.chat; showChat(); return; }
    showView(address, true);
  };

  // Views open in place only where the conversation is; everywhere else a link is a link.
  const stays = (address) => chat() !== null && address.origin === location.origin
    && (isChat(address) ? !address.search : address.pathname.match(/^(\/en)?\/(tables|audit|documents)(\/|$)/));

  document.addEventListener("click", (event) => {
    const display_ = event.target.closest("[data-display]");
    if (display_) {
      const name = display_.dataset.display;
      kept.set(`mingzhang.${name}`, shown()[name] ? "0" : "1");
      display();
      return;
    }
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
    const address = new URL(link.href);
    if (address.pathname === location.pathname && address.search === location.search && address.hash) return;
    // A figure of a table or a chart is asked about in the conversation that is open.
    const asked = chat() && isChat(address) && address.searchParams.get("q");
    if (asked) {
      event.preventDefault();
      go(new URL(address.pathname, location.origin));
      document.dispatchEvent(new CustomEvent("ask", { detail: Object.fromEntries(address.searchParams) }));
      return;
    }
    if (!stays(address)) return;
    event.preventDefault();
    go(address);
  });

  // Forms that only choose what is shown (a filter, a year) open in place too.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get" || event.defaultPrevented) return;
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form)).toString();
    if (!stays(address)) return;
    event.preventDefault();
    go(address);
  });

  window.addEventListener("popstate", () => { if (chat()) go(new URL(location.href), { push: false }); });
  document.addEventListener("DOMContentLoaded", () => {
    display();
    // Gradio sets the colours of the system when it starts; the reader's choice stands.
    new MutationObserver(() => {
      if (document.body.classList.contains("dark") !== shown().dark) display();
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
    // The conversation fills what the header leaves of the window.
    const header = document.getElementById("header");
    new ResizeObserver(() => {
      document.documentElement.style.setProperty("--mz-header", `${header.offsetHeight}px`);
    }).observe(header);
    document.dispatchEvent(new CustomEvent("view"));
  });
})();
