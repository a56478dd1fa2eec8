# Runs `npm run nightly` for cron and Kubernetes. Reports and the memory between nights lie in /suite/reports: mount it.
# The base is named by its tag: a digest must be looked up where images can be, and given there, with
# --build-arg NODE=node:22-bookworm-slim@sha256:… as `docker buildx imagetools inspect node:22-bookworm-slim` shows it.
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS packages
WORKDIR /suite
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM ${NODE}
WORKDIR /suite
ENV NODE_ENV=production
COPY --from=packages --chown=node:node /suite/node_modules node_modules
COPY --chown=node:node . .
# Bundles are written below node_modules, reports below reports.
RUN mkdir -p reports && chown node:node . node_modules reports
USER node
VOLUME /suite/reports
ENTRYPOINT ["npm", "run", "--silent", "nightly", "--"]
CMD ["--target", "live", "--max-minutes", "60"]
