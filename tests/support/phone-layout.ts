import type { Page } from '@playwright/test'

/**
 * The texts that do not fit on a phone: text that reaches beyond the screen's sides, that is smaller than 14
 * pixels, or that is cut off in a button or a list of languages. Empty if all is well.
 */
export function spills(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SMALLEST = 14
    const findings: string[] = []
    if (document.documentElement.scrollWidth > innerWidth)
      findings.push('the page scrolls sideways')
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) look(walker.currentNode)
    for (const list of document.querySelectorAll('select')) lookAtList(list)
    return [...new Set(findings)]

    function look(node: Node): void {
      const owner = node.parentElement
      const text = node.textContent?.trim() ?? ''
      const seen = { opacityProperty: true, visibilityProperty: true }
      if (!owner || !text || !owner.checkVisibility(seen)) return
      if (owner.closest('.unseen, select, script, style')) return
      const size = Number.parseFloat(getComputedStyle(owner).fontSize)
      const isLetter = owner instanceof SVGElement
      if (size < SMALLEST && !isLetter) findings.push(`"${text}" is ${size} px`)
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const { left, right } of range.getClientRects()) {
        if (left < -0.5 || right > innerWidth + 0.5) findings.push(`"${text}" leaves the screen`)
      }
      if (isCut(owner)) findings.push(`"${text}" is cut off`)
    }

    function isCut(owner: Element): boolean {
      const box = owner.closest('button, p, li, h1, h2, h3') ?? owner
      return getComputedStyle(box).overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1
    }

    /** Browsers do not report the overflow of a list. */
    function lookAtList(list: HTMLSelectElement): void {
      const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(list)
      const pen = document.createElement('canvas').getContext('2d')
      if (!pen) return
      pen.font = font
      const text = list.selectedOptions[0]?.label ?? ''
      const room = list.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd)
      if (pen.measureText(text).width > room + 1) findings.push(`"${text}" is cut off in its list`)
    }
  })
}
