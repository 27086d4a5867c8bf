"""One module a subject; each holds a router that `kaigong.api.site` mounts."""
