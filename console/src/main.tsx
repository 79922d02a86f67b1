import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { router } from './routes.tsx'
import { sessionStore } from './session/session-store.ts'
import { SignedIn } from './session/signed-in.tsx'
import { Providers } from './shell/providers.tsx'
import { markStyles } from './ui/style-nonce.ts'
import './ui/console.css'

markStyles()
void sessionStore.load()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <SignedIn>
        <RouterProvider router={router} />
      </SignedIn>
    </Providers>
  </StrictMode>,
)
