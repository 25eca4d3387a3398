"""Charts that matplotlib lays out, drawn as vectors on our canvas.

In: values of charts and a frame in points. Out: paths and text on a ``TaggedCanvas``, in the
theme's faces and colours. This is the only room that knows matplotlib, and it imports it
when a chart is drawn, not before: that costs more than a whole pack.
"""
