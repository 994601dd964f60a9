// An old address leads on to the new one, and keeps the part behind `#`: it names a paragraph.
const target = new URL(document.currentScript.dataset.to, document.baseURI)
if (location.hash) target.hash = location.hash
location.replace(target)
