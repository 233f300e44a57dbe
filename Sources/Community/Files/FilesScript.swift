/// Sends chosen files in pieces that go on after a lost network (tus 1.0). Without it the form sends them whole.
enum FilesScript {
    static let text = """
        for (const form of document.querySelectorAll("form.uploading")) {
          const buttons = form.querySelector("[data-uploads]");
          const status = form.querySelector(".progress");
          const token = form.querySelector("[name=_token]").value;
          const piece = 4 << 20;
          const wait = (time) => new Promise((done) => setTimeout(done, time));
          const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
          const ask = (method, address, headers, body) => fetch(address, {
            method, body, headers: { "Tus-Resumable": "1.0.0", "X-Form-Token": token, ...headers } });
          const say = (text) => { if (status.textContent !== text) status.textContent = text; };
          const patiently = async (work) => {
            for (let pause = 1000; ; pause = Math.min(pause * 2, 15000)) {
              try {
                const answer = await work();
                if (answer.status < 500 && answer.status !== 423) return answer;
              } catch (error) { /* the network is gone */ }
              say(buttons.dataset.paused);
              await wait(pause);
            }
          };
          const send = async (file, before, total) => {
            const words = { filename: file.name, folder: form.elements.folder.value };
            const metadata = Object.entries(words).filter(([, value]) => value)
              .map(([name, value]) => `${name} ${base64(value)}`).join(",");
            const made = await patiently(() => ask("POST", buttons.dataset.uploads,
              { "Upload-Length": String(file.size), "Upload-Metadata": metadata }));
            if (made.status !== 201) throw made;
            const place = made.headers.get("Location");
            let offset = 0;
            let page = null;
            while (offset < file.size) {
              let isLost = false;
              const answer = await patiently(async () => {
                if (isLost) {
                  const stand = await ask("HEAD", place, {});
                  if (stand.ok) offset = Number(stand.headers.get("Upload-Offset"));
                  if (offset >= file.size) return stand;
                }
                isLost = true;
                return ask("PATCH", place, { "Content-Type": "application/offset+octet-stream",
                  "Upload-Offset": String(offset) }, file.slice(offset, offset + piece));
              });
              if (answer.status === 409) { isLost = true; continue; }
              if (!answer.ok) throw answer;
              offset = Number(answer.headers.get("Upload-Offset"));
              page = answer.headers.get("X-File") ?? page;
              const percent = Math.floor(100 * (before + offset) / total);
              say(buttons.dataset.sent.replace("{percent}", String(percent)));
            }
            return page;
          };
          form.addEventListener("submit", async (event) => {
            const files = [...form.elements.files.files];
            // A description goes with the plain form only.
            if (!files.length || form.elements.description.value) return;
            event.preventDefault();
            const total = Math.max(1, files.reduce((sum, file) => sum + file.size, 0));
            let before = 0;
            let page = null;
            for (const button of buttons.querySelectorAll("button")) button.disabled = true;
            try {
              for (const file of files) {
                page = await send(file, before, total);
                before += file.size;
              }
              location.assign(files.length === 1 && page ? page : location.pathname);
            } catch (error) {
              form.submit();
            }
          });
        }
        """
}
