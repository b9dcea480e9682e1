interface ImportMetaEnv {
  readonly VITE_MARKETPLACE_URL?: string;
}
