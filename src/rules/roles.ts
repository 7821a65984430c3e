/**
 * [R1] Who may do what, in one table, enforced by the server for every message and every file.
 * Whatever is not in the table is refused.
 */

/** What a page is, and what its device is trusted with. */
export type Role = 'audience' | 'stage' | 'speaker'

/** The messages a page may send. */
export type Sent =
  | 'vote'
  | 'follow'
  | 'look'
  | 'move'
  | 'drive'
  | 'clock'
  | 'pair'
  | 'admit'
  | 'start-over'
  | 'end'

interface Rights {
  sends: readonly Sent[]
  /** Path prefixes of the files that only pages of this role may have. */
  opens: readonly string[]
}

const RIGHTS: Record<Role, Rights> = {
  audience: { sends: ['vote', 'look', 'follow'], opens: ['/audience/'] },
  stage: {
    sends: ['look', 'move', 'drive', 'pair', 'admit'],
    opens: ['/stage/', '/presenter/', '/assets/'],
  },
  speaker: {
    sends: ['look', 'move', 'drive', 'clock', 'pair', 'admit', 'start-over', 'end'],
    opens: ['/speaker/', '/presenter/', '/assets/'],
  },
}

/** What a key is good for: a speaker's laptop shows the stage too. */
const KEYS: Record<Role, readonly Role[]> = {
  audience: ['audience'],
  stage: ['stage', 'audience'],
  speaker: ['speaker', 'stage', 'audience'],
}

export function maySend(role: Role, message: string): boolean {
  return RIGHTS[role].sends.some((sent) => sent === message)
}

/** Whether a device with this key may open a page or file. */
export function mayOpen(key: Role, path: string): boolean {
  return KEYS[key].some((role) => RIGHTS[role].opens.some((prefix) => path.startsWith(prefix)))
}

/** Whether a device with this key may connect as a page of that role. */
export function mayBe(key: Role, role: Role): boolean {
  return KEYS[key].includes(role)
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(RIGHTS, text)
}
