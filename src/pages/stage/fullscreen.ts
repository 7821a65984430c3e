const KEY = 'lectern fullscreen'

/** A reload ends full screen, and only a key may bring it back: the next one does. */
export function restoreFullscreen(): void {
  const wanted = sessionStorage.getItem(KEY) === 'yes'
  if (wanted && !document.fullscreenElement) void enter()
}

export function toggleFullscreen(): void {
  if (document.fullscreenElement) void leave()
  else void enter()
}

async function enter(): Promise<void> {
  sessionStorage.setItem(KEY, 'yes')
  await document.documentElement.requestFullscreen().catch(() => {})
}

async function leave(): Promise<void> {
  sessionStorage.removeItem(KEY)
  await document.exitFullscreen()
}
