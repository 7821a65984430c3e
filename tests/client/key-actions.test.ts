import { expect, test } from 'vitest'
import { mayDo, roomActions, toggleCover } from '#client/key-actions.ts'
import type { Presenter } from '#client/presenter.ts'
import { maySend, type Role, type Sent } from '#rules/roles.ts'
import { type Cover, type Deed, newRoom } from '#rules/room.ts'
import { deckOf } from '../support/decks.ts'

const pageOf = (role: Role) => ({ may: (message: Sent) => maySend(role, message) }) as Presenter

test('keys move the room the same way on every page', () => {
  const done: unknown[] = []
  const actions = roomActions(deckOf('one', 'two'), {
    press: (deed: Deed) => done.push(deed),
    jump: (to) => done.push(to),
    cover: (cover: Cover) => done.push(cover),
  })

  for (const action of ['next', 'previous', 'first', 'last', 'black', 'join'] as const) {
    actions[action]?.()
  }

  expect(done).toEqual([
    { deed: 'next' },
    { deed: 'previous' },
    { slide: 'one', step: 0 },
    { slide: 'two', step: 0 },
    'black',
    'join',
  ])
})

test('the key of a cover takes it away where it lies, and replaces another', () => {
  const black = { ...newRoom(), cover: 'black' } as const

  expect(toggleCover(newRoom(), 'black')).toEqual({ deed: 'cover', cover: 'black' })
  expect(toggleCover(black, 'black')).toEqual({ deed: 'cover', cover: null })
  expect(toggleCover(black, 'join')).toEqual({ deed: 'cover', cover: 'join' })
})

test('[R1] a screen that only shows has no keys that move the room', () => {
  const does = (role: Role) =>
    (['next', 'slides', 'black', 'speaker', 'timer', 'fullscreen', 'help'] as const).filter(
      (action) => mayDo(action, pageOf(role)),
    )

  expect(does('projector')).toEqual(['fullscreen', 'help'])
  expect(does('stage')).not.toContain('timer')
  expect(does('speaker')).toContain('timer')
})
