import type { ListItem, RootContent } from 'mdast'
import { Mistake } from '#deck/mistake.ts'
import { numberProperty, removeProperty, setProperty } from './attributes.ts'
import { blocksOf, type Element, isComponent, isElement, setChildren } from './syntax-tree.ts'

export interface Numbered {
  nodes: RootContent[]
  /** Presses of Next inside the slide. */
  steps: number
  /** The presses that come before the slide's poll. */
  beforePoll: number
}

/**
 * Numbers the steps of a slide in the order of the source, as reveal.js fragments from 0. `<Steps>` itself
 * disappears, and a `<Step>` round a whole list item moves to the item: inside of it, the bullet would be seen
 * before its text.
 */
export function numberSteps(nodes: readonly RootContent[]): Numbered {
  const presses = new Presses()
  const numbered = numberAll(nodes, presses)
  presses.refuseGaps()
  return { nodes: numbered, steps: presses.count, beforePoll: presses.beforePoll }
}

/** The presses of Next on one slide, with the nodes that appear at each. */
class Presses {
  count = 0
  beforePoll = 0
  #next = 0
  #taken: { index: number; node: RootContent }[] = []

  /** Takes the next press for a node, or the press that its author wrote; returns the fragment's index. */
  take(node: RootContent, press?: number, steps = 1): number {
    const first = press === undefined ? this.#next : press - 1
    for (let index = first; index < first + steps; index++) this.#taken.push({ index, node })
    this.#next = first + steps
    this.count = Math.max(this.count, this.#next)
    return first
  }

  meetPoll(): void {
    this.beforePoll = this.count
  }

  /** Trap: reveal.js closes gaps by renumbering, and the room would count more presses than the stage. */
  refuseGaps(): void {
    const empty = this.#firstGap()
    const beyond = this.#taken.find(({ index }) => index > empty)
    if (!beyond) return
    throw new Mistake(
      `Unexpected step at={${beyond.index + 1}}, expected at most {${empty + 1}}: nothing appears at press ${empty + 1}.`,
      beyond.node,
    )
  }

  #firstGap(): number {
    const indexes = new Set(this.#taken.map(({ index }) => index))
    let gap = 0
    while (indexes.has(gap)) gap++
    return gap
  }
}

function numberAll(nodes: readonly RootContent[], presses: Presses): RootContent[] {
  return nodes.flatMap((node) => {
    if (isElement(node, 'Steps')) return numberList(node, presses)
    if (node.type === 'listItem') return [numberItem(node, presses, soleStep(node))]
    if (isComponent(node)) numberComponent(node, presses)
    return [numberInside(node, presses)]
  })
}

function numberInside(node: RootContent, presses: Presses): RootContent {
  if ('children' in node) setChildren(node, numberAll(node.children, presses))
  return node
}

/** Numbers the items of the lists directly inside `<Steps>`, and returns its children in its place. */
function numberList(steps: Element, presses: Presses): RootContent[] {
  if (!steps.children.some(({ type }) => type === 'list')) {
    throw new Mistake(
      'Unexpected <Steps> without a list, expected a list: each item is a step.',
      steps,
    )
  }
  for (const child of steps.children) {
    if (child.type !== 'list') numberInside(child, presses)
    else for (const item of child.children) numberItem(item, presses, soleStep(item) ?? NO_STEP)
  }
  return steps.children
}

/** Stands for the `<Step>` that an item of `<Steps>` does not need. */
const NO_STEP = Symbol('no <Step>')

function numberItem(item: ListItem, presses: Presses, step?: Element | typeof NO_STEP): ListItem {
  if (step) {
    const own = step === NO_STEP ? undefined : step
    const index = presses.take(item, own && numberProperty(own, 'at'))
    item.data = { ...item.data, hProperties: { className: ['fragment'], dataFragmentIndex: index } }
    if (own) setChildren(item, blocksOf(own))
  }
  numberInside(item, presses)
  return item
}

/** The `<Step>` that wraps all that is in an item. */
function soleStep(item: ListItem): Element | undefined {
  const [only, ...others] = item.children
  return only && others.length === 0 && isElement(only, 'Step') ? only : undefined
}

function numberComponent(component: Element, presses: Presses): void {
  if (component.name === 'Poll') presses.meetPoll()
  else if (component.name === 'Step') numberStep(component, presses)
  else numberOwnSteps(component, presses)
}

/** Gives a component that has `steps` of its own the index of the first, as `from`. */
function numberOwnSteps(component: Element, presses: Presses): void {
  const steps = numberProperty(component, 'steps')
  if (steps === undefined) return
  setProperty(component, 'from', presses.take(component, undefined, steps))
}

function numberStep(step: Element, presses: Presses): void {
  const index = presses.take(step, numberProperty(step, 'at'))
  removeProperty(step, 'at')
  setProperty(step, 'index', index)
  if (step.type === 'mdxJsxTextElement') setProperty(step, 'inline', true)
}
