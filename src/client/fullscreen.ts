import { useLayoutEffect } from 'preact/hooks'
import { listenToKeys } from './keys.ts'
import { tabStorage } from './storage.ts'

const FULLSCREEN_KEY = 'lectern fullscreen'

export function toggleFullscreen(): void {
  if (document.fullscreenElement) void leave()
  else void enter()
}

/** A reload ends full screen, and browsers let only a key or a click bring it back: the next key does. */
export function useFullscreenAfterReload(): void {
  useLayoutEffect(
    () =>
      listenToKeys((action) => {
        if (action !== 'fullscreen') restore()
      }),
    [],
  )
}

function restore(): void {
  const isWanted = tabStorage.read(FULLSCREEN_KEY) === location.pathname
  if (isWanted && !document.fullscreenElement) void enter()
}

/** A browser that refuses has its reasons, and the talk goes on. */
async function enter(): Promise<void> {
  tabStorage.write(FULLSCREEN_KEY, location.pathname)
  await document.documentElement.requestFullscreen().catch(() => {})
}

async function leave(): Promise<void> {
  tabStorage.write(FULLSCREEN_KEY, null)
  await document.exitFullscreen().catch(() => {})
}
