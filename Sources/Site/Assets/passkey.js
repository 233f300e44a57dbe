// Passkeys: asks the site for options, hands them to the browser, and sends back what it answers. Loaded only on the
// pages that offer this; everything else works without.

const decode = (text) => Uint8Array.from(
  atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

const descriptors = (list) => (list ?? []).map((one) => ({ ...one, id: decode(one.id) }));

async function ask(kind, options) {
  options.challenge = decode(options.challenge);
  if (kind === "create") {
    options.user.id = decode(options.user.id);
    options.excludeCredentials = descriptors(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: options });
  }
  options.allowCredentials = descriptors(options.allowCredentials);
  return navigator.credentials.get({ publicKey: options });
}

function message(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: encode(response.clientDataJSON) };
  if (response.attestationObject) {
    parts.attestationObject = encode(response.attestationObject);
    parts.transports = response.getTransports?.() ?? [];
  } else {
    parts.authenticatorData = encode(response.authenticatorData);
    parts.signature = encode(response.signature);
    if (response.userHandle) parts.userHandle = encode(response.userHandle);
  }
  return JSON.stringify({ id: credential.id, type: credential.type, response: parts });
}

async function run(place, form) {
  const failed = place.querySelector(".passkey-failed");
  const button = form.querySelector("button");
  failed.hidden = true;
  button.disabled = true;
  try {
    const body = new URLSearchParams({ _token: form.elements._token.value });
    const answer = await fetch(place.dataset.options, { method: "POST", body });
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    form.elements.credential.value = message(await ask(place.dataset.passkey, await answer.json()));
    form.submit();
  } catch {
    failed.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    place.hidden = false;
    const note = place.parentElement.querySelector(".passkey-without");
    if (note) note.hidden = true;
    const form = place.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(place, form);
    });
  }
}
