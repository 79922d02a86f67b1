import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sessionStore } from '../session/session-store.ts'
import { SignedIn } from '../session/signed-in.tsx'
import { Providers } from '../shell/providers.tsx'
import { markStyles } from '../ui/style-nonce.ts'
import '../ui/console.css'
import { ExplorerPage } from './explorer-page.tsx'

markStyles()
void sessionStore.load()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <SignedIn>
        <ExplorerPage />
      </SignedIn>
    </Providers>
  </StrictMode>,
)
