// Where the browser keeps nothing for a frame of another site, content that asks for storage is given some that forgets.
try {
  window.localStorage.getItem("h5p")
} catch {
  const kept = new Map()
  const storage = {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, String(value)),
    removeItem: key => kept.delete(key),
    clear: () => kept.clear(),
    key: at => [...kept.keys()][at] ?? null,
    get length() { return kept.size },
  }
  Object.defineProperty(window, "localStorage", { value: storage })
}
