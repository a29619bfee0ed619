// A part that was changed is asked again at once; nothing is sent for a part that stays as it was.
const send = (field) => {
  if (field.dataset.sent === field.value) return;
  field.dataset.sent = field.value;
  trigger("apply", { part: field.dataset.part, value: field.value.trim() });
};

element.addEventListener("change", (event) => {
  const field = event.target;
  if ("part" in field.dataset) send(field);
  else if ("open" in field.dataset && field.files.length) {
    field.files[0].text().then((text) => trigger("upload", { conversation: text.slice(0, 600000) }));
    field.value = "";
  }
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input[data-part]")) {
    event.preventDefault();
    send(event.target);
  }
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("clear" in button.dataset) trigger("clear", {});
  else if ("save" in button.dataset) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([button.dataset.save], { type: "application/json" }));
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
});
