/**
 * [R1] Who may do what, in one table, enforced by the server for every message, file and page.
 * Whatever is not in the table is refused.
 */

/** What a page is, and what its device is trusted with. */
export type Role = 'audience' | 'stage' | 'speaker' | 'projector'

/** What a device can be let in as: one that drives, or a stage that only shows. */
export type DeviceRole = Extract<Role, 'speaker' | 'projector'>

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
  | 'revoke'
  | 'start-over'
  | 'end'

/** A route of the server as it is written there: method and path. */
type Way = `${'GET' | 'POST'} /${string}`

interface Rights {
  sends: readonly Sent[]
  opens: readonly Way[]
}

const RIGHTS: Record<Role, Rights> = {
  audience: {
    sends: ['vote', 'look', 'follow'],
    opens: [
      'GET /',
      'GET /:code{[A-Za-z0-9]{6}}',
      'GET /:code{[A-Za-z0-9]{6}}/plain',
      'POST /:code{[A-Za-z0-9]{6}}/plain',
      'POST /live/:code/audience',
      'GET /audience/*',
      // These only lead on: what they lead to asks again.
      'GET /stage',
      'GET /speaker',
      'GET /pair/:link',
      'POST /pair/:link',
      'GET /pair/asked/:name',
    ],
  },
  stage: {
    sends: ['look', 'move', 'drive', 'pair', 'admit'],
    opens: ['GET /stage/', 'GET /presenter/assets/*', 'GET /assets/*'],
  },
  projector: {
    sends: ['look'],
    opens: ['GET /stage/', 'GET /presenter/assets/*', 'GET /assets/*'],
  },
  speaker: {
    sends: ['look', 'move', 'drive', 'clock', 'pair', 'admit', 'revoke', 'start-over', 'end'],
    opens: ['GET /speaker/', 'GET /presenter/assets/*', 'GET /presenter/notes/*', 'GET /assets/*'],
  },
}

/** What a key is good for: a speaker's laptop shows the stage too. */
const KEYS: Record<Role, readonly Role[]> = {
  audience: ['audience'],
  stage: ['stage', 'audience'],
  projector: ['projector', 'audience'],
  speaker: ['speaker', 'stage', 'projector', 'audience'],
}

export function maySend(role: Role, message: string): boolean {
  return RIGHTS[role].sends.some((sent) => sent === message)
}

/** Whether a device with this key may open what is behind a route. */
export function mayOpen(key: Role, way: string): boolean {
  return KEYS[key].some((role) => RIGHTS[role].opens.some((open) => open === way))
}

/** Whether a device with this key may connect as a page of that role. */
export function mayBe(key: Role, role: Role): boolean {
  return KEYS[key].includes(role)
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(RIGHTS, text)
}
