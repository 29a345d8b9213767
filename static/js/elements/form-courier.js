// <form-courier> sends its one form on by itself; its button is for browsers that run no script.
customElements.define("form-courier", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").submit()
  }
})
