# The wheel is built in one stage; the other has what it needs by its hashes, and neither compiler nor checkout.
FROM python:3.12-slim AS built
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.12-slim
COPY requirements.lock /tmp/
COPY --from=built /wheel /wheel
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock \
    && pip install --no-cache-dir --no-deps /wheel/*.whl \
    && rm -r /wheel /tmp/requirements.lock \
    && useradd --create-home reader \
    && install -d -o reader /archive
USER reader
WORKDIR /archive
VOLUME /archive
EXPOSE 8001
ENTRYPOINT ["cuttings"]
CMD ["serve", "--db", "/archive/archive.db", "--host", "0.0.0.0"]
