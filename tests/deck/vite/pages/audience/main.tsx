import { render } from 'preact'
import './a.css'

render(<p>audience</p>, document.body)
void import('./later.tsx')
