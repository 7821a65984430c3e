import '#components/deck.css'
import { Slides, talk } from 'virtual:lectern/deck'
import { render } from 'preact'
import { RecordedRoomProvider } from '#client/room-facts.ts'
import type { RoomFacts } from '#protocol/room-facts.ts'
import { dropDeadLinks } from './links.ts'
import { awaitSlides } from './readiness.ts'

/**
 * Every slide a page, with all its steps. Whoever prints answers `room.json` with what the slides
 * may show of a room, or null, and waits for `data-ready` on the root.
 */

document.title = talk.title
document.documentElement.lang = talk.language

const room: RoomFacts | null = await (await fetch('room.json')).json()
const root = document.getElementById('paper')
if (root) {
  render(
    <RecordedRoomProvider value={room}>
      <Slides />
    </RecordedRoomProvider>,
    root,
  )
  addEventListener('beforeprint', () => dropDeadLinks(root))
  awaitSlides(root)
}
