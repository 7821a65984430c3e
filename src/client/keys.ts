import type { Say } from '#i18n/say.ts'

/** The effect of a key on a page that presents; key-actions.ts carries it out. */
export type Action =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'black'
  | 'join'
  | 'language'
  | 'speaker'
  | 'fullscreen'
  | 'slides'
  | 'overview'
  | 'timer'
  | 'help'

export type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'repeat' | 'target'
>

/** Actions by character, not by place on the keyboard: `?` and `.` lie elsewhere on AZERTY and QWERTZ. */
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
  ['l', 'language'],
  ['s', 'speaker'],
  ['f', 'fullscreen'],
  ['g', 'slides'],
  ['o', 'overview'],
  ['escape', 'overview'],
  ['t', 'timer'],
  ['?', 'help'],
  ['؟', 'help'],
  ['f1', 'help'],
])

/** Keys that belong to the focused element: a button's press, a scrolled text's lines. */
const OWN_KEYS = [
  { focused: 'button, a[href], summary', keys: [' ', 'Enter'] },
  { focused: '[tabindex="0"]', keys: ['ArrowUp', 'ArrowDown'] },
]

const TYPING = 'input, textarea, select, [contenteditable]'

/** The action of a key, or null. A key that is held down acts once: the talk must not race on. */
export function actionFor(key: Key): Action | null {
  return key.repeat ? null : meaning(key)
}

/**
 * Calls `act` for every key that has an action, until the returned function is called. While a dialog is
 * open its keys are its own.
 */
export function listenToKeys(act: (action: Action) => void): () => void {
  const listen = (event: KeyboardEvent) => {
    if (hasOpenDialog() || !meaning(event)) return
    event.preventDefault()
    const action = actionFor(event)
    if (action) act(action)
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}

export interface KeyHelp {
  action: Action
  /** The characters and names of keys, parted by spaces. */
  keys: string
  does: string
}

/** The keys and their effects, for a help dialog. A page leaves out the actions that it does not have. */
export function keyHelp(say: Say): readonly KeyHelp[] {
  return [
    { action: 'next', keys: say('→ ↓ Space PgDn Enter N'), does: say('Next') },
    { action: 'previous', keys: say('← ↑ Backspace PgUp P'), does: say('Previous') },
    { action: 'first', keys: say('Home'), does: say('First slide') },
    { action: 'last', keys: say('End'), does: say('Last slide') },
    { action: 'slides', keys: 'G', does: say('Go to a slide') },
    { action: 'overview', keys: say('O Esc'), does: say('Overview') },
    { action: 'black', keys: 'B .', does: say('Black screen') },
    { action: 'join', keys: 'J', does: say('Join card') },
    { action: 'language', keys: 'L', does: say('Next language') },
    { action: 'speaker', keys: 'S', does: say('Speaker view') },
    { action: 'timer', keys: 'T', does: say('Pause or resume the timer') },
    { action: 'fullscreen', keys: 'F', does: say('Full screen') },
    { action: 'help', keys: '? F1', does: say('These keys') },
  ]
}

function meaning(key: Key): Action | null {
  if (key.ctrlKey || key.altKey || key.metaKey || isTaken(key)) return null
  if (key.key === ' ' && key.shiftKey) return 'previous'
  return ACTIONS.get(letterOn(key) ?? key.key.toLowerCase()) ?? null
}

/**
 * A letter of another script stands for the Latin one that shares its key: those who type Cyrillic or
 * Arabic press т or ى for N. One key may write two letters, as Arabic's does for B.
 */
function letterOn({ key, code }: Key): string | undefined {
  const isForeign = /^\p{L}+$/u.test(key) && !/\p{Script=Latin}/u.test(key)
  return isForeign ? /^Key(?<letter>[A-Z])$/.exec(code)?.groups?.letter?.toLowerCase() : undefined
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
