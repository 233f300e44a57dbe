"""The peer: a tus server of its own in FastAPI, served by uvicorn."""

import os

from fastapi import FastAPI
from tuspyserver import create_tus_router

app = FastAPI()
app.include_router(create_tus_router(prefix="files", files_dir=os.environ["PEER_FOLDER"], max_size=4 << 30))
