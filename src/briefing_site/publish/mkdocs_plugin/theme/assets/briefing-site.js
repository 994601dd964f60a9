// A click on the sign of a paragraph follows the link, as without scripts, and also copies its address.
document.addEventListener("click", async (event) => {
  const anchor = event.target.closest?.(".bs-anchor")
  if (!anchor || !navigator.clipboard) return
  try {
    await navigator.clipboard.writeText(anchor.href)
  } catch {
    return
  }
  anchor.dataset.copied = ""
  setTimeout(() => delete anchor.dataset.copied, 1500)
})
