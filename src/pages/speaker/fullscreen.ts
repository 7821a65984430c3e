export function toggleFullscreen(): void {
  const toggled = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  // A browser that will not has its reasons, and the talk goes on.
  void toggled.catch(() => {})
}
