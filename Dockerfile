# Everything is built in the first stage, where better-sqlite3 may have to be compiled; the second holds what runs.
FROM node:24-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Only better-sqlite3 needs its install script: it downloads or compiles the library.
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY tsconfig.json tsconfig.build.json vite.config.mjs ./
COPY scripts ./scripts
COPY src ./src
COPY client ./client
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/client ./client
COPY package.json ./
COPY data ./data
# The embedded database and the key of AUTH=local; a volume, so that they outlive the container.
RUN mkdir var && chown node:node var
VOLUME /app/var
USER node
EXPOSE 4000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Less memory: see "Memory" in docs/operating.md.
ENTRYPOINT ["node", "--max-semi-space-size=16", "--heap-growing-percent=30", "dist/main.js"]
CMD ["serve"]
