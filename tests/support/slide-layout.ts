import type { Page } from '@playwright/test'

const SHOWN = '.slides section.present .frame'

/**
 * The texts that do not fit on a slide, by default the one that is shown: text outside of its frame, smaller than 24 pixels of
 * the canvas, or over other text. Empty if all is well.
 */
export function misfits(page: Page, selector = SHOWN): Promise<string[]> {
  return page.evaluate((selector) => {
    const SMALLEST = 24
    const frame = document.querySelector<HTMLElement>(selector)
    if (!frame) return ['no slide is shown']
    const canvas = frame.getBoundingClientRect()
    const scale = canvas.width / 1280
    const findings: string[] = []
    const lines: { text: string; owner: Element; box: DOMRect }[] = []

    const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const owner = node.parentElement
      const text = node.textContent?.trim() ?? ''
      const seen = { opacityProperty: true, visibilityProperty: true }
      if (!owner || !text || !owner.checkVisibility(seen) || owner.closest('.unseen')) continue
      const size = sizeOf(owner) / scale
      if (size < SMALLEST - 0.01) findings.push(`"${text}" is ${size.toFixed(1)} px`)
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) lines.push({ text, owner, box: letters(box) })
    }
    for (const { text, box } of lines)
      if (!isInside(box)) findings.push(`"${text}" leaves the frame`)
    for (const [index, one] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        const related = one.owner.contains(other.owner) || other.owner.contains(one.owner)
        if (!related && isOver(one.box, other.box)) {
          findings.push(`"${one.text}" is over "${other.text}"`)
        }
      }
    }
    return [...new Set(findings)]

    /** In pixels of the screen; in a drawing its own scale counts, too. */
    function sizeOf(element: Element): number {
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      const drawn = element instanceof SVGGraphicsElement ? element.getScreenCTM()?.a : undefined
      return size * (drawn ?? scale)
    }

    /** A line's box without the room that its font keeps above and below most letters. */
    function letters({ x, y, width, height }: DOMRect): DOMRect {
      return new DOMRect(x, y + height * 0.2, width, height * 0.6)
    }

    function isInside({ left, right, top, bottom }: DOMRect): boolean {
      const slack = 1
      const across = left >= canvas.left - slack && right <= canvas.right + slack
      return across && top >= canvas.top - slack && bottom <= canvas.bottom + slack
    }

    function isOver(a: DOMRect, b: DOMRect): boolean {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      return across > 2 && down > 2
    }
  }, selector)
}
