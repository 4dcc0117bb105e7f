"""JupyterHub for the kit: each person has a folder and a server of their own, and nobody sees another's.

docs/hosts.md says what to change before people use it; `python -m tests.hosts jupyterhub` tries this file.
"""

c = get_config()  # noqa: F821 - JupyterHub gives it

# Behind a web server that speaks https, below an address of its own.
c.JupyterHub.bind_url = "http://127.0.0.1:8000/kit"

# Who comes in: a name and one password for all, for a first try. For people: OAuth, LDAP, PAM, ...
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True

# Where their servers run: as processes of this machine. On a cluster: KubeSpawner, or one in containers.
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "/srv/interview-kit/{username}"

# The notebooks are put into a person's folder as it starts; those that they have changed stay.
c.Spawner.cmd = ["sh", "-c", 'interview-kit --copy . && exec jupyterhub-singleuser "$@"', "start"]
c.Spawner.default_url = "/lab/tree/01_should_i_go.ipynb"
# No INTERVIEW_KIT_HOME: cases are kept beside the notebooks, in the folder that is the person's own.
