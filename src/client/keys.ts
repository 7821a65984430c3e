import { say } from '#i18n/words.ts'

/** What a key asks of a page that presents. */
export type Action =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'black'
  | 'join'
  | 'speaker'
  | 'fullscreen'
  | 'slides'
  | 'overview'
  | 'timer'
  | 'help'

export type Key = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'repeat' | 'target'
>

/** By character, never by place on the keyboard: `?` and `.` lie elsewhere on AZERTY and QWERTZ. */
const ACTIONS = new Map<string, Action>([
  ['arrowright', 'next'],
  ['arrowdown', 'next'],
  ['pagedown', 'next'],
  ['enter', 'next'],
  [' ', 'next'],
  ['n', 'next'],
  ['arrowleft', 'previous'],
  ['arrowup', 'previous'],
  ['pageup', 'previous'],
  ['backspace', 'previous'],
  ['p', 'previous'],
  ['home', 'first'],
  ['end', 'last'],
  ['b', 'black'],
  ['.', 'black'],
  ['j', 'join'],
  ['s', 'speaker'],
  ['f', 'fullscreen'],
  ['g', 'slides'],
  ['o', 'overview'],
  ['escape', 'overview'],
  ['t', 'timer'],
  ['?', 'help'],
  ['f1', 'help'],
])

/** Keys that belong to whatever has the focus: to a button its press, to a scrolled text its lines. */
const OWN_KEYS = [
  { focused: 'button, a[href], summary', keys: [' ', 'Enter'] },
  { focused: '[tabindex="0"]', keys: ['ArrowUp', 'ArrowDown'] },
]

const TYPING = 'input, textarea, select, [contenteditable]'

/** What this key asks for, or null. A key that is held down asks once: it must not race on. */
export function readKey(key: Key): Action | null {
  return key.repeat ? null : actionOf(key)
}

/** Tells what the keys of this page ask for, until the returned function is called. */
export function listenToKeys(act: (action: Action) => void): () => void {
  const listen = (event: KeyboardEvent) => {
    if (hasOpenDialog() || !actionOf(event)) return
    event.preventDefault()
    const action = readKey(event)
    if (action) act(action)
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}

/** The keys and what they do, for a help dialog. */
export function keyHelp(): readonly { keys: readonly string[]; does: string }[] {
  return [
    { keys: ['→', '↓', say('Space'), say('Page down'), 'N'], does: say('Next') },
    { keys: ['←', '↑', say('Shift Space'), say('Page up'), 'P'], does: say('Previous') },
    { keys: [say('Home'), say('End')], does: say('First slide, last slide') },
    { keys: ['G'], does: say('Go to a slide') },
    { keys: ['O', say('Esc')], does: say('Overview') },
    { keys: ['B', '.'], does: say('Black screen') },
    { keys: ['J'], does: say('Join card') },
    { keys: ['S'], does: say('Speaker view') },
    { keys: ['T'], does: say('Pause the timer') },
    { keys: ['F'], does: say('Full screen') },
    { keys: ['?', 'F1'], does: say('These keys') },
  ]
}

function actionOf(key: Key): Action | null {
  if (key.ctrlKey || key.altKey || key.metaKey || isTaken(key)) return null
  if (key.key === ' ' && key.shiftKey) return 'previous'
  return ACTIONS.get(key.key.toLowerCase()) ?? null
}

function isTaken({ key, target }: Key): boolean {
  const inside = (selector: string) => (target as Element | null)?.closest?.(selector) != null
  return (
    inside(TYPING) || OWN_KEYS.some(({ focused, keys }) => keys.includes(key) && inside(focused))
  )
}

function hasOpenDialog(): boolean {
  return document.querySelector('dialog[open]') !== null
}
