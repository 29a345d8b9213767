// The three lines on which a channel can run. Each opens, tells the channel what it hears, and answers how to close it.

export const SECOND = 1000
const PATIENCE = 10 * SECOND
const SILENCE = 60 * SECOND

// A socket. As a probe it tries whether sockets work by now, and takes over from the other lines if they do.
export function openSocket(channel, isProbe = false) {
  const origin = location.origin.replace(/^http/, "ws")
  const socket = new WebSocket(origin + channel.address(channel.url.pathname, { tab: channel.tab }))
  const patience = setTimeout(() => socket.close(), PATIENCE)
  let isWelcome = false, wait
  const quit = () => {
    clearTimeout(patience)
    socket.onmessage = socket.onclose = null
    socket.close()
  }
  const welcome = event => {
    clearTimeout(patience)
    isWelcome = true
    if (isProbe) {
      channel.hangUp()
      channel.link = quit
    }
    channel.failures = { socket: 0, sse: 0 }
    channel.socket = socket
    channel.take(event)
    channel.up()
  }
  socket.onmessage = ({ data }) => {
    const event = JSON.parse(data)
    if (event.t === "welcome") welcome(event)
    else if (event.t === "bye") wait = event.d.retry_after_ms
    else channel.take(event)
  }
  socket.onclose = ({ code }) => {
    clearTimeout(patience)
    if (isProbe && !isWelcome) return
    if (!isWelcome) {
      channel.failures.socket += 1
      channel.ask()
    }
    channel.lost(code, wait)
  }
  return quit
}

// Server-sent events. Their comments are not seen here, so after a silence a poll asks whether the line is alive.
export function openStream(channel) {
  const source = new EventSource(channel.address(`${channel.api}sse`))
  const silence = () => channel.later("beat", SILENCE, () => channel.ask().then(silence))
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data)
    silence()
    if (event.t === "bye") return channel.lost(0, event.d.retry_after_ms)
    channel.take(event)
    if (event.t === "welcome") {
      channel.failures.sse = 0
      channel.up()
    }
  }
  source.onerror = () => {
    channel.failures.sse += 1
    channel.ask()
    channel.lost()
  }
  return () => source.close()
}

// Polls, as often as the server likes.
export function openPolls(channel) {
  let isOver = false
  const again = async () => {
    try {
      const rest = await poll(channel)
      if (isOver) return
      channel.up()
      channel.later("retry", rest * (0.8 + Math.random() * 0.4), again)
    } catch {
      if (!isOver) channel.lost()
    }
  }
  again()
  return () => { isOver = true }
}

// Ask once, and answer how long to wait before asking again.
export async function poll(channel) {
  const response = await fetch(channel.address(`${channel.api}events`), { cache: "no-store" })
  if (response.redirected) return channel.end(4401)
  if ([401, 403, 404].includes(response.status)) return channel.end(4000 + response.status)
  if (response.status === 200) {
    const { epoch, cursors, events, server_ms } = await response.json()
    channel.adopt({ epoch, server_ms, cursors: events.length ? {} : cursors })
    for (const event of events) channel.take(event)
  } else if (!response.ok) throw new Error(response.status)
  return Number(response.headers.get("Retry-After") || 5) * SECOND
}
