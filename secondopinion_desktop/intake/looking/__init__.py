"""Reading what stands on a picture: the page found and straightened, then read twice. In a worker only."""
