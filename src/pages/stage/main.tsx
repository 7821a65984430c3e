import 'reveal.js/reveal.css'
import '#components/deck.css'
import { slides, subscribe } from 'virtual:lectern/deck'
import { subscribe as subscribeToWords } from 'virtual:lectern/ui'
import { render } from 'preact'
import { pageFacts } from '#client/page-facts.ts'
import { Presenter, PresenterProvider } from '#client/presenter.ts'
import { registerServiceWorker } from '#client/register-service-worker.ts'
import { QuestionDrawings } from '#components/parts/question-drawings.ts'
import { loadStageDrawings } from '#questions/stage.ts'
import { Stage } from './Stage.tsx'

// A screen that only shows has the same page: the server has given it another role.
const role = pageFacts().role === 'projector' ? 'projector' : 'stage'
const presenter = new Presenter(role, () => ({ slides }))
subscribe(() => presenter.deckChanged())
subscribeToWords(() => presenter.deckChanged())
registerServiceWorker()

// While these load, the presenter connects.
const drawings = await loadStageDrawings()

const root = document.getElementById('stage')
if (root) {
  render(
    <PresenterProvider value={presenter}>
      <QuestionDrawings.Provider value={drawings}>
        <Stage />
      </QuestionDrawings.Provider>
    </PresenterProvider>,
    root,
  )
}
