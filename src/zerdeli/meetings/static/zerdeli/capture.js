// Lines of a meeting: each waits in the browser until the server has taken it, and is sent under its own key, so once only.
"use strict";
(() => {
  const form = document.getElementById("line");
  if (!form) return;
  const store = `zerdeli.capture.${form.dataset.meeting}`;
  const words = form.elements.words, said = document.getElementById("said"), alike = document.getElementById("alike");
  const waiting = document.getElementById("waiting"), lines = document.getElementById("lines"), count = document.getElementById("count");
  const read = () => JSON.parse(localStorage.getItem(store) || "[]");
  const write = kept => { kept.length ? localStorage.setItem(store, JSON.stringify(kept)) : localStorage.removeItem(store); show(kept); };
  const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map(each => each.toString(16).padStart(2, "0")).join("");
  const item = (tag, text) => Object.assign(document.createElement(tag), {textContent: text});
  const link = (href, text) => Object.assign(item("a", text), {href});
  let busy = false;

  function show(kept) {
    waiting.replaceChildren(...kept.map(line => {
      const one = item("li", `${line.refused ? form.dataset.refused : form.dataset.waits} ${line.words} ${line.refused || ""} `);
      if (line.refused) one.append(Object.assign(item("button", form.dataset.again), {type: "button"}));
      return one;
    }));
  }

  function saved(line, answer) {
    const entry = item("li", ": " + line.words);
    entry.prepend(link(answer.href, answer.number));
    lines.prepend(entry);
    count.textContent = lines.children.length;
    said.textContent = `${form.dataset.saved} ${answer.number}`;
    alike.replaceChildren(...answer.alike.map(each => {
      const one = item("li", `: ${each.words} (${each.where})`);
      one.prepend(link(each.href, `${form.dataset.join} ${each.spoken}`));
      return one;
    }));
  }

  async function send() {
    if (busy) return;
    busy = true;
    try {
      for (const line of read().filter(each => !each.refused)) {
        const body = new URLSearchParams({...line, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value});
        const response = await fetch(form.dataset.sendTo, {method: "POST", body, redirect: "manual", headers: {Accept: "application/json"}});
        if (response.type === "opaqueredirect" || response.status === 403) { said.textContent = form.dataset.signIn; break; }
        if (response.status >= 500) break;
        const answer = await response.json();
        const rest = read().filter(each => each.key !== line.key);
        const refused = answer.refused && answer.refused.map(each => each.text || each).join(" ");
        write(refused ? [...rest, {...line, refused}] : rest);
        if (!refused) saved(line, answer);
      }
    } catch { /* No network: the lines wait. */ } finally { busy = false; }
  }

  form.addEventListener("submit", event => {
    if (!words.value.trim()) return;
    event.preventDefault();
    const line = Object.fromEntries(new FormData(form));
    delete line.csrfmiddlewaretoken;
    try { write([...read(), line]); } catch { form.submit(); return; }
    form.reset();
    form.elements.key.value = key();
    words.focus();
    send();
  });
  waiting.addEventListener("click", event => {
    const place = [...waiting.children].indexOf(event.target.closest("li")), kept = read(), line = kept[place];
    if (!line || event.target.tagName !== "BUTTON") return;
    write(kept.filter(each => each !== line));
    for (const [name, value] of Object.entries(line)) {
      const field = form.elements[name];
      if (name !== "refused" && field) field.type === "checkbox" ? (field.checked = true) : (field.value = value);
    }
    words.focus();
  });
  addEventListener("online", send);
  setInterval(send, 5000);
  show(read());
  words.focus();
  send();
})();
