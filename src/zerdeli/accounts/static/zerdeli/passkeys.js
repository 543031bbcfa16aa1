// Makes or shows a passkey when a form with data-passkey is sent; without it, or without this script, the app's code remains.
"use strict";
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const isNew = form.dataset.passkey === "make";
  const options = JSON.parse(form.dataset.options);
  options.challenge = bytes(options.challenge);
  for (const one of [...(options.excludeCredentials || []), ...(options.allowCredentials || [])]) one.id = bytes(one.id);
  if (isNew) options.user.id = bytes(options.user.id);

  const ask = async () => {
    const made = await navigator.credentials[isNew ? "create" : "get"]({publicKey: options});
    const said = {id: made.id, rawId: text(made.rawId), type: made.type, response: {}};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[part]) said.response[part] = text(made.response[part]);
    }
    return JSON.stringify(said);
  };

  form.hidden = false;
  form.addEventListener("submit", event => {
    const field = form.elements.credential;
    if (field.value) return;
    event.preventDefault();
    ask().then(answer => { field.value = answer; form.submit(); }, () => { form.querySelector("[data-failed]").hidden = false; });
  });
})();
