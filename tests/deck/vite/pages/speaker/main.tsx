import { slides } from 'virtual:lectern/deck'
import { Notes } from 'virtual:lectern/notes'
import { render } from 'preact'

render(<Notes slide={slides[0]?.id ?? ''} />, document.body)
