/**
 * A mouse or a finger leaves no focus behind: the next press of Space or of an arrow is the talk's,
 * not that of the button touched last. Focus moved by the keyboard stays.
 */
export function leaveKeysToTalk({ detail, target }: MouseEvent): void {
  const { activeElement } = document
  const inDialog = target instanceof Element && target.closest('dialog')
  if (detail > 0 && !inDialog && activeElement instanceof HTMLElement) activeElement.blur()
}
