import { PROTOCOL } from '#protocol/version.ts'
import type { Services } from '#server/services.ts'
import type { Broadcasts } from './broadcasts.ts'
import { type Page, send } from './connection.ts'

/** The first messages to a page that was let in: the greeting, a voter's own ballots, the current view. */
export function greet(page: Page, { pages, now }: Services, broadcasts: Broadcasts): void {
  const { room, role, id } = page
  send(page, {
    type: 'greeting',
    protocol: PROTOCOL,
    build: pages.build(role),
    code: room.record.code,
    now: now(),
    device: role === 'audience' ? null : id,
  })
  if (role === 'audience') joinRoom(page)
  broadcasts.sendView(page)
}

function joinRoom(page: Page): void {
  const { room, id } = page
  room.join(id)
  const mine = room.mine(id)
  if (mine) send(page, { type: 'mine', room: room.record.id, ...mine })
}
