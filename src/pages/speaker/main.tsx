import 'reveal.js/reveal.css'
import '#components/deck.css'
import { slides, subscribe, talk } from 'virtual:lectern/deck'
import { render } from 'preact'
import { Presenter, PresenterProvider } from '#client/presenter.ts'
import { say } from '#i18n/words.ts'
import { Speaker } from './Speaker.tsx'

const presenter = new Presenter('speaker', () => ({ slides }))
subscribe(() => presenter.deckChanged())
document.title = say('Speaker view: {title}', { title: talk.title })

const root = document.getElementById('speaker')
if (root) {
  render(
    <PresenterProvider value={presenter}>
      <Speaker />
    </PresenterProvider>,
    root,
  )
}
